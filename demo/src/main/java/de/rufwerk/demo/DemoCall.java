package de.rufwerk.demo;

/// One call as the demo's exchange saw it, before a carrier writes it in its own format.
///
/// @param direction `out`, `in` or `fwd`
/// @param a calling number: E.164 digits without `+`, or a text that is none (`anonymous`)
/// @param b called number likewise; short codes behind 49
/// @param start seconds since 1970 (UTC)
/// @param duration seconds
/// @param cost what the carrier charges, 1e-6 EUR; −1: the record says nothing
record DemoCall(
        DemoCarrier carrier,
        String account,
        String direction,
        String a,
        String b,
        long start,
        int duration,
        long cost) {

    long end() {
        return start + duration;
    }
}

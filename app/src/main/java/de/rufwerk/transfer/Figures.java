package de.rufwerk.transfer;

/// What calls come to at one place of the control chain. Seconds and cost leave out what could not be read; amounts,
/// in 1e-6 EUR, are 0 before there is a price.
///
/// @param cost carrier cost
record Figures(long calls, long seconds, long cost, long net, long gross) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    static Figures of(long calls, long seconds, long cost) {
        return new Figures(calls, seconds, cost, 0, 0);
    }

    Figures plus(Figures other) {
        return new Figures(
                calls + other.calls,
                seconds + other.seconds,
                Math.addExact(cost, other.cost),
                Math.addExact(net, other.net),
                Math.addExact(gross, other.gross));
    }

    Figures minus(Figures other) {
        return plus(other.negated());
    }

    Figures negated() {
        return new Figures(-calls, -seconds, -cost, -net, -gross);
    }

    boolean isNothing() {
        return equals(NONE);
    }
}

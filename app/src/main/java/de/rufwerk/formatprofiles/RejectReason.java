package de.rufwerk.formatprofiles;

/// Why a line cannot be read. Stored as [#code()]; shown with message code `formatprofiles.rejected.<code>`.
public enum RejectReason {
    /// The start is no date and time of the profile's form.
    START,
    /// The local start does not exist: the clocks went forward over it.
    START_SKIPPED,
    DURATION,
    COST,
    DIRECTION,
    /// A kind of use that the profile does not map.
    KIND,
    /// A line of a kind that the profile does not know.
    LINE,
    /// Bytes that are no text in the profile's charset.
    CHARSET,
    /// A NUL byte in a number, an account or a record id.
    CONTROL,
    /// Longer than 64 KiB.
    TOO_LONG,
    /// A quote that is not closed within 64 KiB.
    OPEN_QUOTE;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

package de.rufwerk.numbering;

/// How a carrier writes numbers; declared in its format profile (`rating.md § 2`).
public enum NumberForm {
    /// `+` and digits; without `+` as [#NATIONAL].
    PLUS,
    /// Country code first, without `+`.
    CC,
    /// `00` and country code; otherwise as [#NATIONAL].
    IDD,
    /// `+` or `00` international, one `0` Germany, short codes, else local.
    NATIONAL,
    /// National without the leading `0`.
    NATIONAL_BARE
}

package de.rufwerk.rating;

/// A customer's line (Anschluss) as the CRM states it; `areaCode` is national without the leading 0, empty where
/// none is known (`rating.md § 1`, lines.csv).
public record Line(String line, String customer, String areaCode, Validity validity) {}

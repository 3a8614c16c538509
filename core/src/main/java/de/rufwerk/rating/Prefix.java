package de.rufwerk.rating;

/// Canonical numbers that start with the digits `prefix` lie in `zone` (prefixes.csv).
public record Prefix(String prefix, String zone, Validity validity) {}

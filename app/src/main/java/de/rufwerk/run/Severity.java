package de.rufwerk.run;

/// How grave a fault is.
public enum Severity {
    /// Locks every later step of the month while it is open.
    ERROR,
    /// Is shown, locks nothing.
    WARNING
}

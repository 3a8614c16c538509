package de.rufwerk.subscribers;

/// How called numbers stand on an itemised bill (§ 65 TKG); who is told least comes last.
public enum ItemisedBillMode {
    /// In full.
    FULL,
    /// Without the last three digits.
    SHORT,
    /// No itemised bill.
    NONE
}

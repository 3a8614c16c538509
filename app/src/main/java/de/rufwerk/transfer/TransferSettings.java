package de.rufwerk.transfer;

import java.time.Duration;

/// How charges are transferred; section `transfer` of the settings.
///
/// @param unit what one item of a transfer is
/// @param batch most items of a batch, 1 to 10,000
/// @param fourEyes whether two people have to release a month
/// @param attempts how often a batch is tried in one run while the CRM cannot be reached, 1 to 100
/// @param patience longest pause between two attempts
record TransferSettings(Unit unit, int batch, boolean fourEyes, int attempts, Duration patience) {

    /// As `init` has it.
    static final TransferSettings STANDARD = new TransferSettings(Unit.GROUP, 500, false, 6, Duration.ofSeconds(30));

    /// What one item of a transfer is.
    enum Unit {
        /// The calls of a line, main number, category and price basis (`charges.csv`, rating.md § 8).
        GROUP,
        /// A single call.
        CALL
    }
}

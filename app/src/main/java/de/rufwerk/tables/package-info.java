/// Tables that people keep: CSV files with declared columns, read strictly, every error of every file reported together
/// (`rating.md § 1`), and kept as snapshots, so that a price can be proven from exactly the data it was made with.
/// Subscribers and tariffs declare their files with it; nothing here knows what a customer or a rate is.
/// Read [de.rufwerk.tables.Table] first, then [de.rufwerk.tables.Row].
@ApplicationModule(allowedDependencies = {"home", "database"})
@NullMarked
package de.rufwerk.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

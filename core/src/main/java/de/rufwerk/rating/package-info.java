/// Which line made a call, where it went and what it costs: `rating.md` sections 3 to 5, without a database.
/// Definitions (records as the CRM and the tariff state them) are compiled once into a [LineDirectory] and a
/// [TariffBook]; a [Rater] then rates call by call against these immutable snapshots.
/// Read [Rater] first.
@NullMarked
package de.rufwerk.rating;

import org.jspecify.annotations.NullMarked;

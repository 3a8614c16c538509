/// What calls cost: zones and their prefixes, products with their rates, allowances, windows and holidays
/// (`rating.md § 1`, `tariff/`). This module reads and checks the tables and keeps what a month was rated with; the
/// core compiles them into a tariff book and prices by it.
/// Read [de.rufwerk.tariffs.TariffSnapshots] first, then [de.rufwerk.tariffs.Tariff].
@ApplicationModule(allowedDependencies = {"home", "database", "tables", "run"})
@NullMarked
package de.rufwerk.tariffs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

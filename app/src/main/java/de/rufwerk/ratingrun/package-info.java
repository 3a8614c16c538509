/// The step `rate`: prices the calls of a month against one CRM and one tariff snapshot (`rating.md §§ 3 to 8`), keeps
/// what could not be rated as cases, and exports the result. The result of a month is a partition of its own that
/// replaces the older one as a whole; the arithmetic lies in [de.rufwerk.rating.Rater]. Read [RateStep] first, then
/// [MonthRating].
@ApplicationModule(
        allowedDependencies = {
            "home",
            "database",
            "run",
            "tables",
            "subscribers",
            "tariffs",
            "decisions",
            "callimport",
            "admin"
        })
@NullMarked
package de.rufwerk.ratingrun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The step `itemise`: makes the itemised bills of a transferred month (§ 65 TKG, § 11 TDDDG), one document a line,
/// with
/// the calls as a table beside it.
/// What a bill tells is decided in one place, `Disclosure`, before anything is written; what is told and what is not
/// comes to what the CRM has, to the last digit, or nothing is published.
/// Read `ItemiseStep` first, then `BillMaking` and `BillDocument`.
@ApplicationModule(
        allowedDependencies = {
            "home",
            "database",
            "run",
            "tables",
            "subscribers",
            "tariffs",
            "numberplan",
            "transfer",
            "documents",
            "admin"
        })
@NullMarked
package de.rufwerk.itemisedbills;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// "Why this price?": for one call of a month's result the whole way from the carrier's record to the rounded amount,
/// worked out anew by the code of the bulk run and compared with what is stored; as a page, as JSON, on the command
/// line and as a PDF of one page for a customer or an auditor.
/// Nothing here changes a result.
/// Read [Explanations][de.rufwerk.explanation.Explanations] first, then [Finding][de.rufwerk.explanation.Finding].
@ApplicationModule(
        allowedDependencies = {
            "home",
            "run",
            "tables",
            "subscribers",
            "tariffs",
            "decisions",
            "callimport",
            "numberplan",
            "masterdata",
            "ratingrun",
            "admin"
        })
@NullMarked
package de.rufwerk.explanation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

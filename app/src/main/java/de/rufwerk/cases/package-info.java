/// The work list of a month's cases (Klärfälle): by cause and by what stands behind them, with decisions whose
/// effect is shown first, as pages and on the command line. What a decision does to the result is done by
/// [de.rufwerk.ratingrun.CaseDecisions]; here a person sees, chooses and looks back. Read
/// [de.rufwerk.cases.WorkList] first, then [de.rufwerk.cases.Wish].
@ApplicationModule(allowedDependencies = {"home", "run", "admin", "decisions", "ratingrun"})
@NullMarked
package de.rufwerk.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The heart of a month: every module's step plugs in here and is run in order, one runner at a time, with its
/// log, its faults and the lock of the chain. It knows none of the steps: a step is a Spring bean that implements
/// [Step][de.rufwerk.run.Step]. Read [Runs][de.rufwerk.run.Runs] first, then [Step][de.rufwerk.run.Step] and
/// [StepRun][de.rufwerk.run.StepRun].
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "database"})
package de.rufwerk.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

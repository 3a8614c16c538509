/// The world's number plan as a start for a price list: zones and prefixes of the German service numbers and of all
/// countries, and the names of places and countries behind numbers. A provider's own tables replace it; nothing is
/// rated by it unless it has been written into `tariff/`. Read [NumberPlan][de.rufwerk.numberplan.NumberPlan] first.
@ApplicationModule(allowedDependencies = {"home"})
@NullMarked
package de.rufwerk.numberplan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

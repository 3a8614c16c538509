/// People look at what the CRM and the price list say now: the check of all tables, the reverse search for one number
/// with every step, customers and their lines, on the command line and as pages.
/// Nothing here changes or keeps anything.
/// Read [de.rufwerk.masterdata.NumberSearch] first.
@ApplicationModule(allowedDependencies = {"home", "tables", "subscribers", "tariffs", "numberplan", "admin"})
@NullMarked
package de.rufwerk.masterdata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

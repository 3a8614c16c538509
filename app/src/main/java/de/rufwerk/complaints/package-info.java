/// What customers object to (§ 67 TKG): a bill as a whole, or one call on it. Each complaint has its clocks and is
/// answered by a clerk; while it is open, the traffic data of its month must not be deleted (§ 10 (2) TDDDG).
/// Read [Complaints][de.rufwerk.complaints.Complaints] first, then [Clocks][de.rufwerk.complaints.Clocks].
@ApplicationModule(allowedDependencies = {"home", "database", "run", "admin"})
@NullMarked
package de.rufwerk.complaints;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

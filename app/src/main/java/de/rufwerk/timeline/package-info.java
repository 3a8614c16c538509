/// The timeline of a customer: what became of each month from the first call to the download, one line of stations a
/// month, with what is missing in its place. It stores nothing and knows no module; each tells of itself through the
/// port [TimelineSource][de.rufwerk.run.TimelineSource]. Read `Timelines` first.
@ApplicationModule(allowedDependencies = {"home", "database", "run", "tables", "subscribers", "admin"})
@NullMarked
package de.rufwerk.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

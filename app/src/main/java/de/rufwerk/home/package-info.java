/// What every module stands on: the home directory, the settings in its `rufwerk.yaml`, texts in German and English,
/// and the shape of a command of the command line.
/// It knows no database and no other module.
/// Read {@link de.rufwerk.home.Settings} first, then {@link de.rufwerk.home.Message}.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package de.rufwerk.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

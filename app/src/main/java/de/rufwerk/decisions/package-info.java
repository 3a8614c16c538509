/// What people have settled about calls that could not be rated: whose number it is, which zone a prefix has,
/// what is set aside or written off, by whom and why. Decisions are input of the rating like customers and
/// tariff; they are never deleted, and undoing one is noted on it. Read [de.rufwerk.decisions.Decision] first,
/// then [de.rufwerk.decisions.Decisions].
@ApplicationModule(allowedDependencies = {"home", "database"})
@NullMarked
package de.rufwerk.decisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

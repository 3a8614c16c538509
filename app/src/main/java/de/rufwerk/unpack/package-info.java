/// Looks into a delivered file: itself, or the files in an archive (ZIP, GZ, TAR, TAR.GZ, 7z, also encrypted) and in
/// the archives in it, told by content and guarded against archives that are hostile or damaged. Knows nothing of
/// calls. Read [Pack][de.rufwerk.unpack.Pack] first, then `LookingIn` and `Guard`.
@NullMarked
@ApplicationModule(allowedDependencies = {"home"})
package de.rufwerk.unpack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

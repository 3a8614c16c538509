/// How carriers write their files, as editable YAML, and the fast reader of call records that a profile makes. Read
/// [FormatProfile][de.rufwerk.formatprofiles.FormatProfile] first, which documents the YAML, then
/// [CallFile][de.rufwerk.formatprofiles.CallFile], which opens a file by a profile; `ProfileGuess` proposes a profile
/// from a sample, and `EditorPages` is where a person completes it.
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "database", "admin", "unpack", "carriers"})
package de.rufwerk.formatprofiles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

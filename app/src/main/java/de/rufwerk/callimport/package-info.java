/// Brings the call records of carriers into the database: finds the delivered files, keeps each original unchanged,
/// unpacks it, reads it by a format profile, keeps duplicates out, and loads it whole or not at all. Every record is
/// accounted for: read = stored + duplicate + filtered + rejected. Read `ImportStep` first, then `CallLoad`;
/// [ImportFiles][de.rufwerk.callimport.ImportFiles] is what other modules ask,
/// [FileChanges][de.rufwerk.callimport.FileChanges] what a person does with a file.
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "database", "run", "admin", "carriers", "unpack", "formatprofiles"})
package de.rufwerk.callimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

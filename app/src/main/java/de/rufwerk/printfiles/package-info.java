/// The step `print`: puts the documents of all customers who get post into print files, a letter a customer, in the
/// natural order of their numbers, with a manifest of what lies where, and prints single letters again.
/// It takes the documents that the steps `split` and `itemise` have published, and knows nothing of how they were made.
/// Read `PrintStep` first, then `Press`.
@ApplicationModule(allowedDependencies = {"home", "database", "run", "tables", "subscribers", "documents", "admin"})
@NullMarked
package de.rufwerk.printfiles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

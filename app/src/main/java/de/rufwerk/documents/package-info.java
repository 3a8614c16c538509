/// The documents of a month: invoices, itemised bills, print files. Contents lie on disk by month and SHA-256, the
/// index in the database; what a step has made appears as a whole, in the place of what it had made before. Read
/// [Documents][de.rufwerk.documents.Documents] first, then [DocumentSet][de.rufwerk.documents.DocumentSet], into which
/// a step writes.
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "database", "run", "admin"})
package de.rufwerk.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The step `portal`: hands the documents of a month to the program's own portal and to portals that exist already,
/// over SFTP, WebDAV, HTTP or a folder, so that each of them stands there once whatever breaks in between; keeps the
/// receipt and the access log of each document, and withdraws what shall not be there. Read `HandoverStep` first, then
/// `Consignments` and `PortalConnection`.
@ApplicationModule(
        allowedDependencies = {"home", "database", "run", "remote", "tables", "subscribers", "documents", "admin"})
@NullMarked
package de.rufwerk.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// The customers' own site: on a port of its own, with a login, sessions and a look of its own, over a database role
/// that sees of each customer only what is that customer's. It runs in a Spring context apart from the clerks' pages,
/// which knows nothing of them. Read [PortalServer][de.rufwerk.portal.PortalServer] first, then
/// [CustomerGate][de.rufwerk.portal.CustomerGate] and the migration `V73__portal.sql`.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "home",
            "database",
            "admin",
            "documents",
            "subscribers",
            "tables",
            "itemisedbills",
            "complaints",
            "invoicemails"
        })
package de.rufwerk.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

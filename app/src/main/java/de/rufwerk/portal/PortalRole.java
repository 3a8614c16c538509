package de.rufwerk.portal;

import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.database.RestrictedRoles;
import java.util.List;

/// The database role of the site. It may read the views of the schema `portal` and call its functions; of the tables
/// below it has no right to any.
final class PortalRole {

    static final String NAME = "rufwerk_portal";

    private static final int CONNECTIONS = 8;

    private PortalRole() {}

    static HikariDataSource pool(RestrictedRoles roles) {
        return roles.pool(
                NAME,
                CONNECTIONS,
                List.of(
                        "grant usage on schema portal to " + NAME,
                        "grant select on all tables in schema portal to " + NAME,
                        "grant execute on all functions in schema portal to " + NAME));
    }
}

package de.rufwerk.crm;

import de.rufwerk.home.Secret;
import de.rufwerk.run.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The section `crm` of `rufwerk.yaml`.
///
/// @param connection where the CRM is
/// @param vanishPercent of the customers, lines or numbers of the month before that may be gone without a word
/// @param vanishSeverity what it is when more are gone
/// @param fresh pages show what was fetched at most this long ago; a run always fetches
public record CrmSettings(Connection connection, int vanishPercent, Severity vanishSeverity, Duration fresh) {

    /// Where the CRM is. Secrets are references ([Secret]); what they stand for is read when a connection is made and
    /// kept nowhere.
    sealed interface Connection permits Folder, Database, Rest {}

    /// A folder with CSV files.
    ///
    /// @param folder with the tables, relative to the home or absolute
    /// @param out where charges are put, relative to the home or absolute
    /// @param invoices where the CRM puts a month's PDFs of invoices; `{yyyy-MM}` is the month
    record Folder(String folder, String out, String invoices) implements Connection {}

    /// A database that has a JDBC driver.
    ///
    /// @param url JDBC address, without user and password
    /// @param password null where the database asks for none
    /// @param selects by file name of a table (`customers.csv`): the statement that delivers its rows
    /// @param charges null where the CRM takes none this way
    record Database(
            String url,
            String user,
            @Nullable Secret password,
            Map<String, String> selects,
            @Nullable ChargeStatements charges,
            DatabaseLimits limits)
            implements Connection {

        Database {
            selects = Map.copyOf(selects);
        }
    }

    /// How charges get into a database; statements with named parameters (`:key`), see [ChargeParameters].
    ///
    /// @param insert puts one item there
    /// @param exists finds rows where the item `:key` is there; null: `insert` fails or changes nothing when it is
    ///     there already, by a unique key on `:key`
    /// @param counterPostings whether negative amounts are taken
    record ChargeStatements(String insert, @Nullable String exists, boolean counterPostings) {}

    /// How long a database is waited for, and how much is fetched at once.
    ///
    /// @param connect until a connection stands
    /// @param statement longest time of one statement
    /// @param fetchSize rows fetched at once
    record DatabaseLimits(Duration connect, Duration statement, int fetchSize) {}

    /// A REST interface after `docs/api/crm.yaml`.
    ///
    /// @param url what the paths of the description are added to, without a slash at the end
    /// @param certificate PEM file with the only certificates that are trusted; null: the usual ones
    /// @param pageSize items asked for at once
    /// @param counterPostings whether negative amounts are taken
    /// @param invoices whether the month's files of invoices are there, too
    record Rest(
            URI url,
            Login login,
            @Nullable String certificate,
            int pageSize,
            boolean counterPostings,
            boolean invoices,
            RestLimits limits)
            implements Connection {}

    /// How long and how often a REST interface is asked.
    ///
    /// @param connect until a connection stands
    /// @param answer until an answer begins, and longest silence in it
    /// @param tries of one request, 1 or more
    /// @param pause before the second try; doubles with each further one
    /// @param largest bytes of one answer
    record RestLimits(Duration connect, Duration answer, int tries, Duration pause, long largest) {}

    /// How the CRM is told who asks.
    sealed interface Login {

        /// Nothing is said.
        record None() implements Login {}

        /// HTTP's own way (RFC 7617).
        record Basic(String user, Secret password) implements Login {}

        /// A key in a header.
        record Key(String header, Secret key) implements Login {}

        /// A token fetched with OAuth2 client credentials (RFC 6749 § 4.4).
        ///
        /// @param scope empty: none is asked for
        record ClientCredentials(URI tokenUrl, String client, Secret secret, String scope) implements Login {}
    }
}

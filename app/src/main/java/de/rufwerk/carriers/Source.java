package de.rufwerk.carriers;

import de.rufwerk.home.Secret;
import de.rufwerk.remote.SshServer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a carrier's files of a month come from. Secrets are references ([Secret]); what they stand for is read when a
/// connection is made and kept nowhere.
public sealed interface Source {

    /// The folder, address or server, for people; without logins.
    default String where() {
        return switch (this) {
            case Folder folder -> folder.folder();
            case Https https -> https.url().text();
            case Sftp sftp -> "sftp://" + sftp.server().host();
            case Ftp ftp -> (ftp.tls() ? "ftps://" : "ftp://") + ftp.host();
        };
    }

    /// Files that people or other programs put there.
    ///
    /// @param folder relative to the home or absolute; `{yyyy-MM}` stands for the month
    record Folder(String folder) implements Source {}

    /// A server that files are fetched from.
    sealed interface Remote extends Source {
        Terms terms();

        /// Whether login and files travel unencrypted.
        default boolean isInsecure() {
            return false;
        }
    }

    /// A web server with TLS.
    ///
    /// @param url of the file, of the page that lists the files, or of a query
    /// @param files what to pick from the page: its first group is the link; null where `url` is the file itself
    /// @param name under which a file without listing is kept
    /// @param hosts redirects and links may lead to these besides the host of `url`
    /// @param withoutLength whether a text is taken of which the server tells no length
    record Https(
            Template url,
            Login login,
            @Nullable Template files,
            @Nullable Pages pages,
            Template name,
            List<String> hosts,
            boolean withoutLength,
            Terms terms)
            implements Remote {}

    /// A server with SSH.
    record Sftp(SshServer server, Place place, Terms terms) implements Remote {}

    /// A server with FTP.
    ///
    /// @param tls whether commands and data are encrypted; false only where the settings say `insecure: true`
    record Ftp(String host, int port, String user, Secret password, boolean tls, Place place, Terms terms)
            implements Remote {

        @Override
        public boolean isInsecure() {
            return !tls;
        }
    }

    /// Files of a folder on a server.
    ///
    /// @param files regular expression that the whole name of a file must match
    record Place(Template folder, Template files) {}

    /// What holds for every server.
    ///
    /// @param customers each has files of its own; a single empty one where the account is one customer
    /// @param monthOffset months to add to the billing month in names and addresses, -2 to 2
    /// @param certificate PEM file with certificates to be trusted besides the usual ones; null: none
    record Terms(
            List<String> customers,
            int monthOffset,
            @Nullable String certificate,
            Limits limits) {}

    /// A query that answers in pages, by `{page}` or `{last_id}` in the URL.
    ///
    /// @param record a line that is a record; its first group is the id where `{last_id}` is used
    /// @param first the first page or id
    /// @param most more pages than this are a fault
    record Pages(String record, String first, int most) {}

    /// How a web server is told who asks.
    sealed interface Login {
        record None() implements Login {}

        record Basic(String user, Secret password) implements Login {}

        record Bearer(Secret token) implements Login {}

        record Header(String name, Secret value) implements Login {}

        /// Parameters that are added to the URL's query.
        record Query(Map<String, Value> fields) implements Login {}

        /// A form that is sent before the first file; the answer's cookies say who asks from then on.
        record Form(Template url, Map<String, Value> fields) implements Login {}
    }

    /// A field's value, open or secret.
    sealed interface Value {
        record Open(String text) implements Value {}

        record Hidden(Secret secret) implements Value {}
    }
}

package de.rufwerk.handover;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.remote.SshServer;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A portal that documents are handed to.
///
/// @param name as in the settings; [#OWN] of the program's own
/// @param choice which documents it gets
record Portal(String name, Way way, Choice choice, Names names, Terms terms) {

    /// Name of the program's own portal.
    static final String OWN = "own";

    /// How documents get there.
    sealed interface Way {

        /// Whether sending a document once more, with the same name and key, leaves one document there.
        default boolean isRepeatable() {
            return switch (this) {
                case Own _, Folder _, Sftp _, WebDav _ -> true;
                case Http http -> http.repeatable();
            };
        }

        /// The program's own portal, which shows what is noted as handed over.
        record Own() implements Way {}

        /// A folder.
        ///
        /// @param folder relative to the home or absolute
        record Folder(String folder) implements Way {}

        /// A server with SSH.
        ///
        /// @param folder on the server
        record Sftp(SshServer server, String folder) implements Way {}

        /// A web server with WebDAV (RFC 4918).
        ///
        /// @param url of the folder, ends with a slash
        record WebDav(URI url, HttpLogin login, @Nullable String certificate) implements Way {}

        /// A web server that takes uploads.
        ///
        /// @param url of PUT: `{path}` is the document's name there; of a form: where it is sent
        /// @param form whether documents are sent by POST as multipart/form-data (RFC 7578)
        /// @param repeatable whether the server knows the key of an upload and keeps one document of each
        /// @param withdraw address for DELETE with `{path}`; null where the server lets nobody delete
        record Http(
                String url,
                HttpLogin login,
                @Nullable String certificate,
                boolean form,
                boolean repeatable,
                @Nullable String withdraw)
                implements Way {}
    }

    /// Which documents a portal gets.
    ///
    /// @param onlyPortalCustomers only those of customers who have `portal` among their deliveries
    record Choice(Set<DocumentKind> kinds, boolean onlyPortalCustomers) {

        Choice {
            kinds = Set.copyOf(kinds);
        }
    }

    /// Names at the portal.
    ///
    /// @param documents of each document
    /// @param index of the index file; null where there is none
    record Names(NameTemplate documents, @Nullable IndexName index) {}

    /// The index file.
    record IndexName(NameTemplate name, Form form) {

        /// How it is written.
        enum Form {
            CSV,
            JSON
        }
    }

    /// How a portal is dealt with.
    ///
    /// @param connections at the same time
    /// @param tries of one document, 1 or more
    /// @param pause before the second try; doubles with each further one
    /// @param connect until a connection stands
    /// @param idle longest silence
    /// @param takenAway whether the portal takes files away once it has read them, so that one that is missing may
    ///     have arrived
    record Terms(int connections, int tries, Duration pause, Duration connect, Duration idle, boolean takenAway) {

        /// Where nothing is written.
        static final Terms STANDARD =
                new Terms(4, 5, Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(60), false);
    }

    boolean isOwn() {
        return way instanceof Way.Own;
    }

    /// The protocol, for people.
    String kind() {
        return switch (way) {
            case Way.Own _ -> OWN;
            case Way.Folder _ -> "folder";
            case Way.Sftp _ -> "sftp";
            case Way.WebDav _ -> "webdav";
            case Way.Http _ -> "http";
        };
    }

    /// Where it is, for people; without logins.
    String where() {
        return switch (way) {
            case Way.Own _ -> "";
            case Way.Folder folder -> folder.folder();
            case Way.Sftp sftp -> sftp.server().shown(sftp.folder());
            case Way.WebDav dav -> dav.url().toString();
            case Way.Http http -> http.url();
        };
    }
}

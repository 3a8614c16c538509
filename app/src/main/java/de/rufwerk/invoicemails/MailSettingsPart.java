package de.rufwerk.invoicemails;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.home.Secret;
import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the section `mail`.
public final class MailSettingsPart implements SettingsPart<MailSettings> {

    private static final int MOST_MEGABYTES = 100;
    private static final int MOST_A_MINUTE = 1_000_000;
    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_ATTEMPTS = 100;
    private static final int LONGEST_PAUSE = 3_600;
    private static final int LAST_PORT = 65_535;

    private enum Choice {
        YES,
        NO
    }

    /// Documents that a customer may get.
    private enum Kind {
        INVOICE(DocumentKind.INVOICE),
        ITEMISED_BILL(DocumentKind.ITEMISED_BILL),
        CALL_LIST(DocumentKind.CALL_LIST);

        private final DocumentKind kind;

        Kind(DocumentKind kind) {
            this.kind = kind;
        }
    }

    @Override
    public Class<MailSettings> type() {
        return MailSettings.class;
    }

    @Override
    public MailSettings read(SettingsSection root) {
        SettingsSection section = root.section("mail");
        String portal = portal(root, section);
        MailSettings.Attach attach = section.choice("attach", MailSettings.Attach.AUTO);
        if (attach == MailSettings.Attach.NEVER && portal.isEmpty()) {
            section.error("attach", "invoicemails.settings.portal");
        }
        var settings = new MailSettings(
                address(section, "from"),
                address(section, "reply_to"),
                address(section, "bounces_to"),
                portal,
                unsubscribe(section),
                attach,
                section.integer("attach_most_mb", 8, 1, MOST_MEGABYTES) * 1_000_000L,
                kinds(section),
                section.integer("rate", 0, 0, MOST_A_MINUTE),
                section.integer("connections", 4, 1, MOST_CONNECTIONS),
                section.integer("attempts", 5, 1, MOST_ATTEMPTS),
                Duration.ofSeconds(section.integer("patience", 60, 0, LONGEST_PAUSE)),
                section.choice("four_eyes", Choice.NO) == Choice.YES,
                section.text("dkim_selector", ""),
                section.has("smtp") ? server(section.section("smtp"), MailServer.Security.STARTTLS, 587, true) : null,
                section.has("box") ? box(section.section("box")) : null);
        if (settings.smtp() != null && settings.from() == null) {
            section.error("invoicemails.settings.from");
        }
        section.refuseUnknown();
        return settings;
    }

    private static @Nullable MailAddress address(SettingsSection section, String key) {
        String text = section.optionalText(key);
        if (text == null) {
            return null;
        }
        MailAddress address = MailAddress.withName(text).orElse(null);
        if (address == null) {
            section.error(key, "invoicemails.settings.address", text);
        }
        return address;
    }

    /// What `portal` says; where it is missing, the address of the program's own portal, if that is switched on.
    private static String portal(SettingsSection root, SettingsSection section) {
        SettingsSection own = root.section("portal");
        boolean isOwn = !section.has("portal") && own.choice("enabled", Choice.NO) == Choice.YES;
        String text = isOwn ? own.text("base_url", "") : section.text("portal", "");
        if (!text.isEmpty() && !(isUri(text) && Markup.isSafeLink(text) && text.startsWith("http"))) {
            if (!isOwn) {
                section.error("portal", "invoicemails.settings.https", text);
            }
            return ""; // a link that is not safe is not mailed
        }
        return text;
    }

    private static String unsubscribe(SettingsSection section) {
        String text = section.text("unsubscribe", "");
        if (!text.isEmpty() && !(isUri(text) && Markup.isSafeLink(text))) {
            section.error("unsubscribe", "invoicemails.settings.unsubscribe", text);
            return "";
        }
        return text;
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Set<DocumentKind> kinds(SettingsSection section) {
        List<String> names = section.texts("documents");
        Set<DocumentKind> kinds = EnumSet.noneOf(DocumentKind.class);
        for (String name : names) {
            try {
                kinds.add(Kind.valueOf(name.toUpperCase(Locale.ROOT)).kind);
            } catch (IllegalArgumentException _) {
                section.error("documents", "invoicemails.settings.documents", name);
            }
        }
        return names.isEmpty() ? EnumSet.of(DocumentKind.INVOICE, DocumentKind.ITEMISED_BILL) : kinds;
    }

    private static MailBox box(SettingsSection section) {
        MailBox.Protocol protocol = section.choice("protocol", MailBox.Protocol.IMAP);
        String folder = section.text("folder", "INBOX");
        int port = protocol == MailBox.Protocol.IMAP ? 993 : 995;
        return new MailBox(server(section, MailServer.Security.TLS, port, false), protocol, folder);
    }

    private static MailServer server(SettingsSection section, MailServer.Security security, int port, boolean open) {
        String user = open ? section.text("user", "") : section.text("user");
        var server = new MailServer(
                section.text("host"),
                section.integer("port", port, 1, LAST_PORT),
                section.choice("security", security),
                user,
                login(section),
                section.optionalText("certificates"),
                Duration.ofSeconds(section.integer("timeout", 60, 1, LONGEST_PAUSE)));
        if (user.isEmpty() == (server.login() != null)) {
            section.error("invoicemails.settings.login");
        }
        section.refuseUnknown();
        return server;
    }

    private static MailServer.@Nullable Login login(SettingsSection section) {
        Secret password = section.optionalSecret("password");
        Secret token = section.optionalSecret("token");
        List<String> command = section.texts("token_command");
        if (password != null) {
            return new MailServer.Login.Password(password);
        }
        if (token != null) {
            return new MailServer.Login.Token(token);
        }
        return command.isEmpty() ? null : new MailServer.Login.TokenCommand(command);
    }
}

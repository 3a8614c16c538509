package de.rufwerk.handover;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.handover.Portal.IndexName;
import de.rufwerk.handover.Portal.Names;
import de.rufwerk.handover.Portal.Way;
import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import de.rufwerk.remote.SshServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the sections `handover` (the program's own portal) and `portals` (those that exist already).
public final class HandoverSettingsPart implements SettingsPart<HandoverSettings> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Map<String, DocumentKind> KINDS = Map.of(
            "invoices", DocumentKind.INVOICE,
            "itemised_bills", DocumentKind.ITEMISED_BILL,
            "call_lists", DocumentKind.CALL_LIST);
    private static final NameTemplate DOCUMENT_NAME = new NameTemplate("{month}/{customer}/{name}");

    private enum Answer {
        YES,
        NO
    }

    private enum Customers {
        ALL,
        PORTAL
    }

    private enum Index {
        CSV,
        JSON,
        NONE
    }

    private enum Type {
        FOLDER,
        SFTP,
        WEBDAV,
        HTTP
    }

    @Override
    public Class<HandoverSettings> type() {
        return HandoverSettings.class;
    }

    @Override
    public HandoverSettings read(SettingsSection root) {
        List<Portal> portals = new ArrayList<>();
        SettingsSection own = root.section("handover");
        var ownPortal = new Portal(
                Portal.OWN, new Way.Own(), choice(own), new Names(DOCUMENT_NAME, null), Portal.Terms.STANDARD);
        if (own.choice("own", Answer.YES) == Answer.YES) {
            portals.add(ownPortal);
        }
        own.refuseUnknown();
        SettingsSection others = root.section("portals");
        for (String name : others.names()) {
            SettingsSection section = others.section(name);
            if (!NAME.matcher(name).matches() || name.equals(Portal.OWN)) {
                section.error("handover.settings.name", (Object) name);
            }
            portals.add(portal(name, section));
            section.refuseUnknown();
        }
        return new HandoverSettings(portals);
    }

    private static Portal portal(String name, SettingsSection section) {
        Portal.Terms terms = terms(section);
        return new Portal(name, way(section, terms), choice(section), names(section), terms);
    }

    private static Portal.Choice choice(SettingsSection section) {
        Set<DocumentKind> kinds = EnumSet.noneOf(DocumentKind.class);
        for (String text : section.texts("documents")) {
            DocumentKind kind = KINDS.get(text);
            if (kind == null) {
                section.error("documents", "handover.settings.documents", text);
            } else {
                kinds.add(kind);
            }
        }
        return new Portal.Choice(
                kinds.isEmpty() ? Set.copyOf(KINDS.values()) : kinds,
                section.choice("customers", Customers.ALL) == Customers.PORTAL);
    }

    private static Names names(SettingsSection section) {
        var documents = new NameTemplate(section.text("name", DOCUMENT_NAME.text()));
        if (!documents.isForDocuments()) {
            section.error("name", "handover.settings.template", documents.text());
        }
        Index form = section.choice("index", Index.CSV);
        var index = new NameTemplate(
                section.text("index_name", form == Index.JSON ? "{month}/index.json" : "{month}/index.csv"));
        if (!index.isForMonth()) {
            section.error("index_name", "handover.settings.index-template", index.text());
        }
        return new Names(
                documents,
                switch (form) {
                    case CSV -> new IndexName(index, IndexName.Form.CSV);
                    case JSON -> new IndexName(index, IndexName.Form.JSON);
                    case NONE -> null;
                });
    }

    private static Portal.Terms terms(SettingsSection section) {
        Portal.Terms standard = Portal.Terms.STANDARD;
        return new Portal.Terms(
                section.integer("connections", standard.connections(), 1, 64),
                section.integer("tries", standard.tries(), 1, 20),
                millis(section, "pause_millis", standard.pause(), 0),
                millis(section, "connect_millis", standard.connect(), 1),
                millis(section, "idle_millis", standard.idle(), 1),
                section.choice("taken_away", Answer.NO) == Answer.YES);
    }

    private static Duration millis(SettingsSection section, String key, Duration missing, int least) {
        return Duration.ofMillis(section.integer(key, Math.toIntExact(missing.toMillis()), least, 3_600_000));
    }

    private static Way way(SettingsSection section, Portal.Terms terms) {
        if (!section.has("type")) {
            section.text("type"); // tells that it is missing
        }
        return switch (section.choice("type", Type.FOLDER)) {
            case FOLDER -> new Way.Folder(section.text("folder"));
            case SFTP ->
                new Way.Sftp(SshServer.read(section, terms.connect(), terms.idle()), section.text("folder", "."));
            case WEBDAV ->
                new Way.WebDav(
                        WebAddress.folder(section, "url"),
                        HttpLogin.read(section.section("login")),
                        section.optionalText("certificate"));
            case HTTP -> http(section);
        };
    }

    private enum Method {
        PUT,
        FORM
    }

    private static Way http(SettingsSection section) {
        boolean form = section.choice("method", Method.PUT) == Method.FORM;
        String url = WebAddress.template(section, "url", !form);
        String withdraw = section.has("withdraw") ? WebAddress.template(section, "withdraw", true) : null;
        return new Way.Http(
                url,
                HttpLogin.read(section.section("login")),
                section.optionalText("certificate"),
                form,
                section.choice("repeatable", form ? Answer.NO : Answer.YES) == Answer.YES,
                withdraw == null && !form ? url : withdraw);
    }
}

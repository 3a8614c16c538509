package de.rufwerk.handover;

import de.rufwerk.handover.HandoverPlan.Outlook;
import de.rufwerk.handover.HandoverView.OfPortal;
import de.rufwerk.handover.Handovers.Entry;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The hand-over at the command line, for people and for programs.
@Component
class HandoverText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    HandoverText(Messages messages) {
        this.messages = messages;
    }

    String of(Message message) {
        return messages.text(message, language);
    }

    void print(HandoverView view, PrintWriter out) {
        out.println(of(Message.of("handover.stage." + view.stage(), view.month())));
        for (OfPortal portal : view.portals()) {
            Handovers.Standing standing = portal.standing();
            out.println(of(Message.of(
                    "handover.text.portal",
                    portal.name(),
                    portal.kind(),
                    standing.handed(),
                    standing.pending(),
                    standing.uncertain(),
                    standing.refused(),
                    standing.leaving(),
                    standing.withdrawn())));
        }
    }

    static String json(HandoverView view) {
        List<Map<String, Object>> portals = view.portals().stream()
                .map(portal -> {
                    Handovers.Standing standing = portal.standing();
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("portal", portal.name());
                    row.put("kind", portal.kind());
                    row.put("where", portal.where());
                    row.put("handed", standing.handed());
                    row.put("pending", standing.pending());
                    row.put("in_doubt", standing.inDoubt());
                    row.put("uncertain", standing.uncertain());
                    row.put("refused", standing.refused());
                    row.put("leaving", standing.leaving());
                    row.put("withdrawn", standing.withdrawn());
                    row.put("seen", standing.seen());
                    row.put("downloaded", standing.downloaded());
                    row.put("last_at", text(standing.lastAt()));
                    return row;
                })
                .toList();
        return written(Map.of("month", view.month().toString(), "stage", view.stage(), "portals", portals));
    }

    static String json(List<Outlook> outlooks) {
        return written(outlooks.stream()
                .map(one -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("portal", one.portal());
                    row.put("documents", one.added());
                    row.put("bytes", one.bytes());
                    row.put("outdated", one.outdated());
                    return row;
                })
                .toList());
    }

    String json(Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("document", entry.document());
        row.put("portal", entry.target());
        row.put("customer", entry.customer());
        row.put("kind", entry.kind().toLowerCase(Locale.ROOT));
        row.put("path", entry.path());
        row.put("state", entry.state());
        row.put("in_doubt", entry.inDoubt());
        row.put("bytes", entry.bytes());
        row.put("sha256", entry.sha256());
        row.put("handed_at", text(entry.handedAt()));
        row.put("first_seen_at", text(entry.firstSeenAt()));
        row.put("downloaded_at", text(entry.downloadedAt()));
        row.put("withdrawn_at", text(entry.withdrawnAt()));
        row.put("status", entry.status());
        row.put("etag", entry.etag());
        row.put("detail", entry.detail() == null ? "" : of(entry.detail()));
        row.put("leaving", entry.leaving() == null ? "" : entry.leaving());
        return written(row);
    }

    String line(Entry entry) {
        return String.format(
                Locale.ROOT,
                "%10d  %-12s %-10s %-9s %s%s",
                entry.document(),
                entry.target(),
                entry.customer(),
                of(Message.of("handover.state." + entry.state())),
                entry.path(),
                entry.detail() == null ? "" : "  " + of(entry.detail()));
    }

    static String written(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}

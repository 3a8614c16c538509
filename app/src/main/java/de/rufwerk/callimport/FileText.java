package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Imported files as a person reads them at the terminal.
final class FileText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Berlin"));
    private static final int CALLS_SHOWN = 10;

    private final Messages messages;
    private final Locale language;
    private final PrintWriter out;

    FileText(Messages messages, Locale language, PrintWriter out) {
        this.messages = messages;
        this.language = language;
        this.out = out;
    }

    void list(List<ImportFile> files) {
        if (files.isEmpty()) {
            out.println(text("callimport.files.none"));
        }
        for (ImportFile file : files) {
            out.printf(
                    "%6d  %s  %-12s %-16s %10d  %s%n",
                    file.id(),
                    file.month(),
                    state(file),
                    file.carrier(),
                    file.stored().calls(),
                    file.where());
        }
    }

    void show(ImportFile file, Optional<StoredOrigin> origin, FileChanges changes) {
        line("callimport.files.file", file.where());
        line("callimport.files.carrier", file.carrier());
        line("callimport.files.state", state(file));
        line("callimport.file.profile", file.profile());
        line("callimport.file.source", source(origin.orElse(null)));
        line("callimport.files.imported", TIME.format(file.importedAt()) + ", " + file.importedBy());
        line("callimport.file.first", time(file.firstStart()));
        line("callimport.file.last", time(file.lastStart()));
        out.printf("%-28s %s%n", "SHA-256", file.sha256());
        totals("callimport.files.stored", file.stored());
        totals("callimport.files.duplicate", file.duplicate());
        totals("callimport.files.filtered", file.filtered());
        line("callimport.files.rejected", Long.toString(file.rejected()));
        totals("callimport.file.read", file.read());
        changes.comparison(file.id()).ifPresent(difference -> difference(file, difference, changes));
        changes.history(file.id()).forEach(this::change);
    }

    private String source(@Nullable StoredOrigin origin) {
        if (origin == null) {
            return text("callimport.file.source.folder");
        }
        String by = origin.by();
        return (by == null ? origin.address() : text("callimport.file.source.hand", by)) + ", "
                + TIME.format(origin.at());
    }

    /// What reading a file again would change.
    void trial(Trial trial) {
        out.println(text("callimport.reread.lead", trial.profile()));
        if (trial.isSameProfile()) {
            out.println(text("callimport.reread.same", trial.profile()));
        }
        out.println();
        out.println(text("callimport.difference.before"));
        reading(trial.before());
        out.println(text("callimport.difference.after"));
        reading(trial.after());
        trial.lines()
                .forEach(lines -> out.printf(
                        "  %s: %d → %d%n", messages.text(lines.what(), language), lines.before(), lines.after()));
        out.println(text("callimport.reread.duplicates"));
        if (!trial.doubts().isEmpty()) {
            out.println();
            out.println(text("callimport.reread.doubts"));
            trial.doubts().forEach(doubt -> out.println("- " + messages.text(doubt, language)));
        }
    }

    private void reading(Trial.Reading reading) {
        totals("callimport.reread.calls", reading.calls());
        totals("callimport.files.filtered", reading.filtered());
        line("callimport.files.rejected", Long.toString(reading.rejected()));
    }

    private void difference(ImportFile file, FileComparison difference, FileChanges changes) {
        out.println();
        line("callimport.difference.replaces", difference.replaces().toString());
        totals("callimport.difference.before", difference.before());
        totals("callimport.difference.after", difference.after());
        totals("callimport.difference.only-before", difference.onlyBefore());
        totals("callimport.difference.only-after", difference.onlyAfter());
        List<DifferingCall> calls = changes.differingCalls(file.id());
        calls.stream().filter(call -> !call.isNew()).limit(CALLS_SHOWN).forEach(call -> call("-", call));
        calls.stream().filter(DifferingCall::isNew).limit(CALLS_SHOWN).forEach(call -> call("+", call));
    }

    private void call(String sign, DifferingCall call) {
        Long cost = call.cost();
        out.printf(
                "  %s %s:%d  %s  %s > %s  %d s  %s%n",
                sign,
                call.name(),
                call.line(),
                TIME.format(call.started()),
                call.a(),
                call.b(),
                call.duration(),
                cost == null ? "–" : Euro.format(cost, Euro.SCALE) + " EUR");
    }

    private void change(FileChange change) {
        out.println();
        out.println(text(
                "callimport.history." + change.kind().name().toLowerCase(Locale.ROOT),
                TIME.format(change.at()),
                change.by(),
                change.reason()));
        out.println("  "
                + text(
                        "callimport.history.figures",
                        change.before().stored().calls(),
                        change.after().stored().calls(),
                        change.before().rejected(),
                        change.after().rejected()));
    }

    private void totals(String code, Totals totals) {
        out.printf(
                "%-28s %12d %14d s %18s EUR%n",
                text(code), totals.calls(), totals.seconds(), Euro.format(totals.cost(), Euro.SCALE));
    }

    private void line(String code, String value) {
        out.printf("%-28s %s%n", text(code), value);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "–" : TIME.format(at);
    }

    private String state(ImportFile file) {
        return text("callimport.state." + file.state().name().toLowerCase(Locale.ROOT));
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }
}

package de.rufwerk.explanation;

import de.rufwerk.callimport.ImportFile;
import de.rufwerk.callimport.ImportFiles;
import de.rufwerk.callimport.OriginalLine;
import de.rufwerk.callimport.Originals;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.explanation.Explanation.Basis;
import de.rufwerk.explanation.Explanation.Check;
import de.rufwerk.explanation.Explanation.Delivered;
import de.rufwerk.explanation.Explanation.Difference;
import de.rufwerk.explanation.Explanation.Snapshot;
import de.rufwerk.home.ProgramVersion;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.Call;
import de.rufwerk.ratingrun.PricedCall;
import de.rufwerk.ratingrun.PricedCall.Case;
import de.rufwerk.ratingrun.PricedCall.Rated;
import de.rufwerk.ratingrun.Repricing;
import de.rufwerk.run.Runs;
import de.rufwerk.tables.Snapshots;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Explains calls: prices one anew with the tables of its result, tells the way, and compares.
@Component
public class Explanations {

    private final Repricing.Source repricing;
    private final ImportFiles files;
    private final Originals originals;
    private final Snapshots snapshots;
    private final Runs runs;
    private final Decisions decisions;

    Explanations(
            Repricing.Source repricing,
            ImportFiles files,
            Originals originals,
            Snapshots snapshots,
            Runs runs,
            Decisions decisions) {
        this.repricing = repricing;
        this.files = files;
        this.originals = originals;
        this.snapshots = snapshots;
        this.runs = runs;
        this.decisions = decisions;
    }

    /// Explains a call of a month's result.
    ///
    /// @param file number or name of the imported file
    /// @param line physical line in it
    /// @param start start of the call, where several files of that name have the line; `null` for any
    /// @throws de.rufwerk.home.WrongUse when the month has no result, or the result no such call
    public Explanation of(YearMonth month, String file, int line, @Nullable Instant start) {
        PricedCall call = repricing.then(month).priced(file, line, start);
        return new Explanation(
                month,
                delivered(call),
                new Way(call).findings(),
                call.computed(),
                check(call.stored(), call.computed()),
                basis(call),
                call.stored() instanceof Case given && given.writtenOff() != 0
                        ? decisions.find(given.writtenOff()).orElseThrow()
                        : null);
    }

    private Delivered delivered(PricedCall priced) {
        ImportFile file = files.find(priced.file()).orElseThrow();
        OriginalLine original = originals.line(file, priced.lineNo());
        return new Delivered(file, priced.lineNo(), priced.call(), original, agrees(original, priced.call()));
    }

    private static boolean agrees(OriginalLine original, Call call) {
        return switch (original) {
            case OriginalLine.Gone _ -> false;
            case OriginalLine.Read read ->
                read.a().equals(call.a())
                        && read.b().equals(call.b())
                        && read.account().equals(call.account())
                        && read.start().equals(call.start())
                        && read.duration() == call.duration()
                        && read.direction() == call.direction().code()
                        && (read.cost() == null ? Call.NO_COST : read.cost()) == call.cost();
        };
    }

    private Basis basis(PricedCall call) {
        PricedCall.Made made = call.made();
        return new Basis(
                made.at(),
                made.by(),
                runs.program(made.stepRun()),
                ProgramVersion.text(),
                snapshot(call.tables().subscribers().fingerprint()),
                snapshot(call.tables().tariff().fingerprint()),
                made.rules());
    }

    private Snapshot snapshot(String fingerprint) {
        return new Snapshot(fingerprint, snapshots.takenAt(fingerprint));
    }

    static Check check(PricedCall.Stored stored, PricedCall.Stored computed) {
        List<Difference> differences = new ArrayList<>();
        if (stored instanceof Rated before && computed instanceof Rated now) {
            compare(differences, "line", before.line(), now.line());
            compare(differences, "customer", before.customer(), now.customer());
            compare(differences, "main_number", before.mainNumber(), now.mainNumber());
            compare(differences, "match", before.match(), now.match());
            compare(differences, "zone", before.zone(), now.zone());
            compare(differences, "product", before.product(), now.product());
            compare(differences, "condition", before.condition(), now.condition());
            compare(differences, "billed_seconds", before.billed(), now.billed());
            compare(differences, "covered_seconds", before.covered(), now.covered());
            compare(
                    differences,
                    "amount",
                    Euro.format(before.amount(), Euro.SCALE),
                    Euro.format(now.amount(), Euro.SCALE));
            compare(differences, "price_basis", before.basis(), now.basis());
        } else {
            compare(differences, "reason", reason(stored), reason(computed));
            compare(differences, "candidates", candidates(stored), candidates(computed));
        }
        return new Check(stored, amount(computed) - amount(stored), differences);
    }

    private static void compare(
            List<Difference> differences, String field, @Nullable Object stored, @Nullable Object computed) {
        String before = stored == null ? "" : stored.toString();
        String now = computed == null ? "" : computed.toString();
        if (!before.equals(now)) {
            differences.add(new Difference(field, before, now));
        }
    }

    private static long amount(PricedCall.Stored of) {
        return switch (of) {
            case Rated rated -> rated.amount();
            case Case _ -> 0;
        };
    }

    private static String reason(PricedCall.Stored of) {
        return switch (of) {
            case Rated rated -> rated.condition().name();
            case Case open -> open.reason().name();
        };
    }

    private static String candidates(PricedCall.Stored of) {
        return switch (of) {
            case Rated _ -> "";
            case Case open -> String.join("|", open.candidates());
        };
    }
}

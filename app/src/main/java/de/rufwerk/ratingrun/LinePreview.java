package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Works out a [Preview]: prices the calls of a line, and of those that are priced with it, with a basis that is not
/// the result's.
final class LinePreview {

    private final Repricing.Source source;
    private final RatingRun run;
    private final RatingBasis basis;
    private final SharingLines sharing;

    /// The reverse search would find the same lines as it did for the result.
    private final boolean sameLines;

    LinePreview(Repricing.Source source, RatingRun run, RatingBasis basis, SharingLines sharing) {
        this.source = source;
        this.run = run;
        this.basis = basis;
        this.sharing = sharing;
        this.sameLines = run.subscribers().equals(basis.subscribers().fingerprint())
                && run.decisions().equals(basis.settled().fingerprint())
                && run.rules().minPrefix() == basis.rules().minPrefix()
                && run.rules().acceptNeighbour() == basis.rules().acceptNeighbour();
    }

    /// @throws WrongUse when neither the CRM nor the result knows the line
    Preview of(String line) {
        long begun = System.nanoTime();
        int index = basis.lines().indexOf(line);
        boolean isKnown = index != LineDirectory.NONE;
        Map<Integer, String> inResult = source.reading().lines(run, isKnown ? sharing.with(index) : List.of(line));
        if (!isKnown && inResult.isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.preview.line", line, run.month()));
        }
        Collection<String> owners = isKnown ? sharing.owners(index) : List.of(line);
        AllowanceCounters counters = source.allowances().before(run.month(), basis, owners);
        Preview.Builder preview = new Preview.Builder(run, basis.rules(), line);
        source.reading().read(run, opening(inResult.keySet()), calls -> add(calls, index, inResult, counters, preview));
        return preview.done(System.nanoTime() - begun);
    }

    private Function<Connection, ResultCalls> opening(Collection<Integer> lines) {
        ImportedFiles files = source.files().all();
        return sameLines
                ? connection -> ResultCalls.canonical(connection, run, lines, files)
                : connection -> ResultCalls.delivered(connection, run, lines, files);
    }

    private void add(
            ResultCalls calls,
            int index,
            Map<Integer, String> inResult,
            AllowanceCounters counters,
            Preview.Builder preview) {
        Rater rater = basis.rater(run.month());
        Worksheet sheet = new Worksheet();
        while (calls.next(sheet)) {
            boolean isRated = calls.isRated();
            if (sameLines && isRated) {
                rater.locateOfLine(sheet, calls.line(), calls.mainNumber(), calls.match());
            } else {
                rater.locate(sheet, null);
            }
            boolean ours = index != LineDirectory.NONE
                    && sheet.line != LineDirectory.NONE
                    && sharing.together(sheet.line, index);
            if (ours && sheet.reason == null && sheet.condition == null) {
                rater.price(sheet, counters, null);
            }
            preview.add(
                    isRated ? inResult.get(calls.line()) : null,
                    isRated ? calls.amount() : 0,
                    isRated ? calls.basis() : PriceBasis.NET,
                    ours ? basis.lines().lines().get(sheet.line).line() : null,
                    basis.priceBasis(sheet.product),
                    sheet);
        }
    }
}

package de.rufwerk.itemisedbills;

import de.rufwerk.documents.MissingLetters;
import de.rufwerk.home.Message;
import de.rufwerk.money.Euro;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.ArchivedLine;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is strange about the bills of a run and locks nothing. Of a kind the first ones by line are told one by one,
/// and
/// how many there are besides. May be told by several threads.
final class BillWarnings {

    /// Of a kind.
    static final int ONE_BY_ONE = 50;
    private static final String PREFIX = "bill.";

    private enum Kind {
        /// The house font lacks characters of a bill, of its address perhaps.
        LETTERS("letters"),
        /// A bill goes by post and has too many calls for paper.
        TOO_MANY("too-many"),
        /// Differences of earlier months of a line that stand on no document.
        STRAYS("strays");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    private record Warning(Message what, String where) {}

    private final Map<Kind, TreeMap<String, Warning>> first = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /// A bill has characters that the house font lacks.
    void missing(ArchivedLine line, Collection<Integer> codePoints) {
        if (!codePoints.isEmpty()) {
            String letters = MissingLetters.told(codePoints);
            add(
                    Kind.LETTERS,
                    line.line(),
                    Message.of("itemisedbills.fault.letters", line.line(), line.customer(), letters),
                    line.customer());
        }
    }

    /// A bill that goes by post has its calls in the table only.
    void tooMany(ArchivedLine line, long calls) {
        add(
                Kind.TOO_MANY,
                line.line(),
                Message.of("itemisedbills.fault.too-many", line.line(), line.customer(), calls),
                line.customer());
    }

    void strays(Archive.Strays strays) {
        strays.first().forEach(this::stray);
        if (strays.lines() > 0) {
            count(Kind.STRAYS, strays.lines());
        }
    }

    private void stray(Archive.Stray stray) {
        add(
                Kind.STRAYS,
                stray.line() + ":" + stray.customer(),
                Message.of(
                        "itemisedbills.fault.strays",
                        stray.line(),
                        stray.customer(),
                        Euro.format(stray.net(), Euro.SCALE),
                        Euro.format(stray.gross(), Euro.SCALE)),
                stray.customer());
    }

    private synchronized void count(Kind kind, long all) {
        counts.put(kind, all);
    }

    private synchronized void add(Kind kind, String key, Message what, String where) {
        counts.merge(kind, 1L, Long::sum);
        TreeMap<String, Warning> ofKind = first.computeIfAbsent(kind, _ -> new TreeMap<>());
        ofKind.put(key, new Warning(what, where));
        if (ofKind.size() > ONE_BY_ONE) {
            ofKind.pollLastEntry();
        }
    }

    /// Reports all of it, and settles what an earlier run has told and is so no longer.
    synchronized void tell(StepRun run) {
        Set<String> told = new HashSet<>();
        first.forEach((kind, ofKind) -> {
            ofKind.forEach((key, warning) -> tell(run, kind, key, warning, told));
            long more = counts.getOrDefault(kind, 0L) - ofKind.size();
            if (more > 0) {
                Message what = Message.of("itemisedbills.fault." + kind.code + ".more", more);
                tell(run, kind, ".more", new Warning(what, ""), told);
            }
        });
        for (String key : run.openFaults(PREFIX)) {
            if (!told.contains(key)) {
                run.settle(key, Message.of("itemisedbills.fault.gone"));
            }
        }
    }

    private static void tell(StepRun run, Kind kind, String key, Warning warning, Set<String> told) {
        String whole = PREFIX + kind.code + ":" + key;
        told.add(whole);
        Message remedy = Message.of("itemisedbills.fault." + kind.code + ".remedy");
        run.fault(new NewFault(whole, Severity.WARNING, warning.what(), warning.where(), remedy));
    }

    /// Settles all of it, for an undo.
    static void settle(StepRun run, String how) {
        for (String key : run.openFaults(PREFIX)) {
            run.settle(key, Message.of(how));
        }
    }
}

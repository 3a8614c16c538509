package de.rufwerk.printfiles;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is wrong with letters of a run, each once and with its customer. Of a kind the first ones are told one by one,
/// and how many there are besides.
final class LetterFaults {

    private static final int ONE_BY_ONE = 50;
    private static final String PREFIX = "letter.";

    /// What can be wrong with a letter.
    enum Kind {
        /// A document is damaged, so the letter is not printed.
        DAMAGED("damaged", Severity.ERROR),
        /// The CRM does not have the customer, so nobody knows how the documents are to reach it.
        STRANGER("stranger", Severity.ERROR),
        /// Itemised bills without an invoice.
        INVOICELESS("no-invoice", Severity.WARNING),
        /// No envelope takes so many sheets.
        THICK("no-envelope", Severity.WARNING),
        /// The house font lacks characters of the address.
        LETTERS("letters", Severity.WARNING);

        private final String code;
        private final Severity severity;

        Kind(String code, Severity severity) {
            this.code = code;
            this.severity = severity;
        }
    }

    private final StepRun run;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Set<String> reported = new HashSet<>();

    LetterFaults(StepRun run) {
        this.run = run;
    }

    void report(Kind kind, String customer, Message what) {
        if (counts.merge(kind, 1, Integer::sum) <= ONE_BY_ONE) {
            report(kind, PREFIX + kind.code + ":" + customer, what, customer);
        }
    }

    private void report(Kind kind, String key, Message what, String where) {
        reported.add(key);
        run.fault(
                new NewFault(key, kind.severity, what, where, Message.of("printfiles.fault." + kind.code + ".remedy")));
    }

    /// How many of a kind there were.
    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /// Tells what was too much to be told one by one, and settles what was told by an earlier run and is so no longer.
    void end() {
        counts.forEach((kind, count) -> {
            if (count > ONE_BY_ONE) {
                report(
                        kind,
                        PREFIX + kind.code + ".more",
                        Message.of("printfiles.fault." + kind.code + ".more", count - ONE_BY_ONE),
                        "");
            }
        });
        for (String key : run.openFaults(PREFIX)) {
            if (!reported.contains(key)) {
                run.settle(key, Message.of("printfiles.fault.gone"));
            }
        }
    }
}

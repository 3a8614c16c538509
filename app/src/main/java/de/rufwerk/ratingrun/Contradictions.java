package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.home.Message;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Prefix;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decisions that do not go with what the CRM or the tariff says by now: the number has another owner there,
/// the prefix another zone, or the line or zone is gone. Where CRM and decision name two lines, the number is
/// ambiguous and its calls are cases, so that nobody pays for another's calls; where the tariff names a zone,
/// that one counts.
final class Contradictions {

    private static final String KEY = "decision:";

    private final RatingBasis basis;

    Contradictions(RatingBasis basis) {
        this.basis = basis;
    }

    /// Reports each, and settles those reported before that are none any more.
    void report(StepRun run) {
        Set<String> reported = new HashSet<>();
        for (Decision decision : basis.settled().decisions()) {
            Optional<Message> what = basis.decided().lost().contains(decision)
                    ? Optional.of(gone(decision))
                    : of(decision.ruling()).map(other -> against(decision, other));
            what.ifPresent(message -> {
                reported.add(KEY + decision.no());
                run.fault(new NewFault(
                        KEY + decision.no(),
                        Severity.ERROR,
                        message,
                        "",
                        Message.of("ratingrun.decision.remedy", decision.no(), run.month())));
            });
        }
        for (String key : run.openFaults(KEY)) {
            if (!reported.contains(key)) {
                run.settle(key, Message.of("ratingrun.decision.settled"));
            }
        }
    }

    private static Message gone(Decision decision) {
        return Message.of("ratingrun.decision.gone", decision.no(), subject(decision.ruling()));
    }

    private static Message against(Decision decision, String other) {
        return Message.of(
                "ratingrun.decision.against",
                decision.no(),
                subject(decision.ruling()),
                says(decision.ruling()),
                other);
    }

    private static String subject(Ruling ruling) {
        return switch (ruling) {
            case NumberOfLine of -> CallNumbers.text(of.number());
            case ZoneOfPrefix of -> of.prefix();
            case Decision.Postponed postponed -> postponed.subject();
            case Decision.WrittenOff off -> off.subject();
        };
    }

    private static String says(Ruling ruling) {
        return switch (ruling) {
            case NumberOfLine of -> of.line();
            case ZoneOfPrefix of -> of.zone();
            case Decision.Postponed _, Decision.WrittenOff _ -> "";
        };
    }

    /// What is said against a ruling: another line or another zone; empty where nothing is.
    Optional<String> of(Ruling ruling) {
        return switch (ruling) {
            case NumberOfLine of -> otherOwner(of);
            case ZoneOfPrefix of -> otherZone(of);
            case Decision.Postponed _, Decision.WrittenOff _ -> Optional.empty();
        };
    }

    /// Another line that has the same number on a common day: whatever their extensions, both admit the number
    /// itself.
    private Optional<String> otherOwner(NumberOfLine of) {
        LineNumber own = of.row();
        List<LineNumber> numbers = basis.lines().numbers();
        return basis.lines()
                .rowsStartingWith(of.number())
                .mapToObj(numbers::get)
                .filter(row -> row.number() == of.number()
                        && !row.line().equals(of.line())
                        && row.validity().overlaps(own.validity())
                        && line(row.line()).validity().overlaps(own.validity()))
                .map(LineNumber::line)
                .findFirst();
    }

    private Line line(String id) {
        return basis.lines().lines().get(basis.lines().indexOf(id));
    }

    private Optional<String> otherZone(ZoneOfPrefix of) {
        return basis.tariff().prefixes().stream()
                .filter(row -> row.prefix().equals(of.prefix())
                        && row.validity().overlaps(of.row().validity())
                        && !row.zone().equals(of.zone()))
                .map(Prefix::zone)
                .findFirst();
    }
}

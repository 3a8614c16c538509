package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Why;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Whether rulings can be made on a result: what they name must be there, and nothing may be said against them.
final class RulingCheck {

    private static final Pattern PREFIX = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern BLOCK = Pattern.compile("(\\d{1,15})-(\\d{1,15})");

    private final RatingBasis basis;
    private final RatingRun run;
    private final LocalDate today;
    private final Contradictions contradictions;
    private final List<Message> errors = new ArrayList<>();
    private final Map<Long, String> lines = new HashMap<>();
    private final Map<String, String> mainNumbers = new HashMap<>();
    private final Map<String, String> zones = new HashMap<>();

    /// @param basis of the result, with all decisions that hold
    RulingCheck(RatingBasis basis, RatingRun run, LocalDate today) {
        this.basis = basis;
        this.run = run;
        this.today = today;
        this.contradictions = new Contradictions(basis);
    }

    /// The rulings, each with the main number under which the calls of its line are grouped.
    ///
    /// @throws WrongUse with all that speaks against them
    List<Ruling> checked(List<? extends Ruling> rulings) {
        if (rulings.isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.decide.nothing"));
        }
        List<Ruling> checked = new ArrayList<>();
        for (Ruling ruling : rulings) {
            switch (ruling) {
                case NumberOfLine of -> {
                    if (isPossible(of)) {
                        checked.add(of.mainNumber().isEmpty() ? withMainNumber(of) : of);
                    }
                }
                case ZoneOfPrefix of -> {
                    checkZone(of);
                    checked.add(of);
                }
                case Postponed postponed -> {
                    LocalDate until = postponed.until();
                    if (until != null && until.isBefore(today)) {
                        errors.add(Message.of("ratingrun.decide.until", until));
                    }
                    checkMonth(postponed.month());
                    checked.add(postponed);
                }
                case WrittenOff off -> {
                    checkMonth(off.month());
                    checked.add(off);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new WrongUse(errors.stream().distinct().toList());
        }
        return checked;
    }

    private void checkMonth(YearMonth month) {
        if (!month.equals(run.month())) {
            throw new IllegalArgumentException("cases of " + month + " in " + run.month());
        }
    }

    private boolean isPossible(NumberOfLine of) {
        int before = errors.size();
        if (basis.lines().indexOf(of.line()) == LineDirectory.NONE) {
            errors.add(Message.of("ratingrun.decide.line", of.line()));
        } else if (CallNumbers.digits(of.number()) < basis.rules().minPrefix()) {
            errors.add(Message.of(
                    "ratingrun.decide.short", of.number(), basis.rules().minPrefix()));
        } else {
            contradictions
                    .of(of)
                    .ifPresent(
                            owner -> errors.add(Message.of("ratingrun.decide.owner", of.number(), owner, of.line())));
            String other = lines.putIfAbsent(of.number(), of.line());
            if (other != null && !other.equals(of.line())) {
                errors.add(Message.of("ratingrun.decide.owner", of.number(), other, of.line()));
            }
        }
        if (!isBlock(of.extensions())) {
            errors.add(Message.of("ratingrun.decide.extensions", of.extensions()));
        }
        return errors.size() == before;
    }

    private static boolean isBlock(String extensions) {
        var block = BLOCK.matcher(extensions);
        return extensions.isEmpty()
                || extensions.equals("*")
                || (block.matches()
                        && block.group(1).length() == block.group(2).length()
                        && block.group(1).compareTo(block.group(2)) <= 0);
    }

    private void checkZone(ZoneOfPrefix of) {
        if (!PREFIX.matcher(of.prefix()).matches()) {
            errors.add(Message.of("ratingrun.decide.prefix", of.prefix()));
        }
        if (basis.tariff().zones().stream().noneMatch(zone -> zone.zone().equals(of.zone()))) {
            errors.add(Message.of("ratingrun.decide.zone", of.zone()));
        }
        contradictions
                .of(of)
                .ifPresent(zone -> errors.add(Message.of("ratingrun.decide.zoned", of.prefix(), zone, of.zone())));
        String other = zones.putIfAbsent(of.prefix(), of.zone());
        if (other != null && !other.equals(of.zone())) {
            errors.add(Message.of("ratingrun.decide.zoned", of.prefix(), other, of.zone()));
        }
    }

    /// That of the row which led to the suggestion, else that of the line's first row, else the number itself.
    private NumberOfLine withMainNumber(NumberOfLine of) {
        LineDirectory.Found found =
                basis.lines().find(of.number(), "", Math.toIntExact(of.from().toEpochDay()), new Why());
        boolean suggested = found.reason() == Reason.NEIGHBOUR
                && found.line() == basis.lines().indexOf(of.line());
        String mainNumber = suggested
                ? basis.lines().numbers().get(found.row()).mainNumber()
                : mainNumbers.computeIfAbsent(
                        of.line(),
                        line -> basis.lines().numbers().stream()
                                .filter(row -> row.line().equals(line))
                                .map(LineNumber::mainNumber)
                                .findFirst()
                                .orElse("+" + of.number()));
        return new NumberOfLine(of.line(), of.number(), of.extensions(), mainNumber, of.from(), of.suggested());
    }
}

package de.rufwerk.cases;

import de.rufwerk.cases.WorkList.Filter;
import de.rufwerk.cases.WorkList.Result;
import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numbering.CallNumbers;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person wants to decide, as they said it on the page or the command line.
///
/// @param line for [Action#MAP]
/// @param number digits of the number or block for [Action#MAP] of one item, or the prefix for [Action#ZONE]; empty:
///     that of the item
/// @param extensions for [Action#MAP], as in numbers.csv
/// @param zone for [Action#ZONE]
/// @param day first day that it holds, or last one for [Action#POSTPONE]; `null`: the day of the item's first call, or
///     until the next month
record Wish(
        Action action,
        String line,
        String number,
        String extensions,
        String zone,
        @Nullable LocalDate day) {

    /// What can be done with items.
    enum Action {
        CONFIRM,
        MAP,
        ZONE,
        POSTPONE,
        WRITE_OFF;

        /// @throws WrongUse when there is none of this name
        static Action named(String name) {
            for (Action action : values()) {
                if (action.name().equals(name)) {
                    return action;
                }
            }
            throw new WrongUse(Message.of("cases.wish.action"));
        }
    }

    /// Whether only one item can be meant.
    boolean namesANumber() {
        return !number.isEmpty();
    }

    /// @throws WrongUse when it is no ISO date
    static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new WrongUse(Message.of("cases.wish.day", text));
        }
    }

    /// The rulings about items that a person has named.
    ///
    /// @throws WrongUse when the wish does not fit one of them
    List<Ruling> about(List<Item> items, Result result, int lastFile) {
        if (namesANumber() && items.size() > 1) {
            throw new WrongUse(Message.of("cases.wish.one"));
        }
        List<Message> unfit = new ArrayList<>();
        List<Ruling> rulings = new ArrayList<>();
        for (Item item : items) {
            if (fits(item)) {
                rulings.add(ruling(item, result, lastFile));
            } else {
                unfit.add(Message.of("cases.wish.unfit." + action, item.shown()));
            }
        }
        if (!unfit.isEmpty()) {
            throw new WrongUse(unfit);
        }
        return rulings;
    }

    /// Whether it can be done with an item.
    boolean fits(Item item) {
        return switch (action) {
            case CONFIRM -> item.hasNumber() && item.suggestion() != null;
            case MAP -> item.hasNumber();
            case ZONE -> item.hasPrefix();
            case POSTPONE, WRITE_OFF -> true;
        };
    }

    /// Every item that a filter finds and the wish fits: a page of them after the other.
    List<Ruling> aboutAll(WorkList list, Result result, Filter filter, int lastFile) {
        List<Ruling> rulings = new ArrayList<>();
        WorkList.Place after = null;
        List<Item> page;
        do {
            page = list.items(result, filter, after, 1_000);
            for (Item item : page) {
                if (fits(item)) {
                    rulings.add(ruling(item, result, lastFile));
                }
                after = new WorkList.Place(item.calls(), item.key());
            }
        } while (!page.isEmpty());
        return rulings;
    }

    private Ruling ruling(Item item, Result result, int lastFile) {
        return switch (action) {
            case CONFIRM ->
                new NumberOfLine(
                        String.valueOf(item.suggestion()), Long.parseLong(item.subject()), "", "", from(item), true);
            case MAP -> numberOfLine(line, numberOr(item.subject()), extensions, from(item));
            case ZONE -> new ZoneOfPrefix(numberOr(item.subject()), zone, from(item));
            case POSTPONE -> new Postponed(result.month(), item.reason(), item.subject(), day);
            case WRITE_OFF -> new WrittenOff(result.month(), item.reason(), item.subject(), lastFile);
        };
    }

    private String numberOr(String subject) {
        return number.isEmpty() ? subject : SoughtNumber.canonical(number);
    }

    private LocalDate from(Item item) {
        return day == null ? item.firstDay() : day;
    }

    /// @throws WrongUse when it is no canonical number
    static NumberOfLine numberOfLine(String line, String number, String extensions, LocalDate from) {
        if (!number.matches("[1-9]\\d{2,17}") || !CallNumbers.isNumber(Long.parseLong(number))) {
            throw new WrongUse(Message.of("cases.wish.number", number));
        }
        return new NumberOfLine(line.strip(), Long.parseLong(number), extensions.strip(), "", from, false);
    }
}

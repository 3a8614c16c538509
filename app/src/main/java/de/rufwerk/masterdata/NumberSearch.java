package de.rufwerk.masterdata;

import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import de.rufwerk.masterdata.Answer.Destination;
import de.rufwerk.masterdata.Answer.LineFound;
import de.rufwerk.masterdata.Answer.Reading;
import de.rufwerk.masterdata.MasterData.Current;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.LineDirectory.Found;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Zone;
import de.rufwerk.tables.Rows;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reverse search for one number, with every step: whose number is it on a day, and why (`rating.md § 3`). The
/// search is that of the rating; this class only reads the number and names the rows.
@Component
class NumberSearch {

    private final MasterData masterData;
    private final Settings settings;

    NumberSearch(MasterData masterData, Settings settings) {
        this.masterData = masterData;
        this.settings = settings;
    }

    /// @throws WrongUse when the text is no number, or the tables have errors
    Answer find(String typed, LocalDate day) {
        return find(typed, day, masterData.current(), settings.minPrefix());
    }

    static Answer find(String typed, LocalDate day, Current current, int minPrefix) {
        Reading reading = Reading.NATIONAL;
        long number = NumberReader.read(typed, NumberForm.NATIONAL, 0, false);
        if (number == CallNumbers.UNREADABLE && digitsOf(typed) >= minPrefix) {
            reading = Reading.WITH_COUNTRY_CODE;
            number = NumberReader.read(typed, NumberForm.CC, 0, false);
        }
        if (!CallNumbers.isNumber(number)) {
            throw new WrongUse(Message.of("masterdata.lookup.no_number", typed));
        }
        Why why = new Why();
        Found found = current.directory().find(number, "", Math.toIntExact(day.toEpochDay()), why);
        SearchSteps steps = SearchSteps.of(
                why, number, day, current.directory(), current.subscribers().numbers());
        return new Answer(
                typed,
                reading,
                CallNumbers.text(number),
                day,
                minPrefix,
                steps.prefixes(),
                steps.neighbours(),
                found.match(),
                found.line() == LineDirectory.NONE ? null : lineFound(found.line(), found.row(), current),
                found.reason(),
                found.candidates().stream()
                        .map(line -> lineFound(line, LineDirectory.NONE, current))
                        .toList(),
                destination(number, found.match(), found.row(), day, current));
    }

    private static long digitsOf(String typed) {
        return typed.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static LineFound lineFound(int line, int row, Current current) {
        Line found = current.subscribers().lines().get(line);
        Rows<LineNumber> numbers = current.subscribers().numbers();
        String name = current.nameOf(found.customer());
        return row == LineDirectory.NONE
                ? new LineFound(found.line(), found.customer(), name, "", "", 0)
                : new LineFound(
                        found.line(),
                        found.customer(),
                        name,
                        numbers.get(row).mainNumber(),
                        numbers.file(),
                        numbers.line(row));
    }

    /// As `rating.md § 4` has it: `ONNET` for a number that rule 3.2 finds, where there is such a zone.
    private static @Nullable Destination destination(
            long number, @Nullable Match match, int numberRow, LocalDate day, Current current) {
        List<Zone> zones = current.tariff().zones();
        if (match == Match.EXACT || match == Match.EXTENSION) {
            for (Zone zone : zones) {
                if (zone.zone().equals(TariffBook.ON_NET)) {
                    Rows<LineNumber> numbers = current.subscribers().numbers();
                    return destination(zone, true, "", numbers, numberRow);
                }
            }
        }
        int row = current.book().prefixRow(number, Math.toIntExact(day.toEpochDay()));
        if (row == TariffBook.NONE) {
            return null;
        }
        Rows<Prefix> prefixes = current.tariff().prefixes();
        Zone zone = zones.get(current.book().zone(number, Math.toIntExact(day.toEpochDay())));
        return destination(zone, false, prefixes.get(row).prefix(), prefixes, row);
    }

    private static Destination destination(Zone zone, boolean onNet, String prefix, Rows<?> rows, int row) {
        return new Destination(zone.zone(), zone.name(), zone.category(), onNet, prefix, rows.file(), rows.line(row));
    }
}

package de.rufwerk.numberplan;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The zones and prefixes that the program ships.
///
/// Germany is written by hand (`germany-*.csv`): the service ranges with the days on which they changed; what must not
/// be rated (routing numbers 0198, 0199) or has no meaning today has no prefix, so that calls to it become cases. The
/// world (`world-*.csv`) is computed from libphonenumber's metadata by the test `WorldPlan`.
final class NumberPlan {

    private NumberPlan() {}

    /// A zone with its names.
    ///
    /// @param category last part of a message code `numberplan.category.`
    record Zone(String zone, String german, String english, String category) {}

    /// A prefix, E.164 digits without `+`.
    ///
    /// @param validFrom ISO day, or empty
    /// @param validTo ISO day, or empty
    record Prefix(String prefix, String zone, String validFrom, String validTo) {

        /// The same, valid from this day at the earliest.
        Prefix notBefore(LocalDate day) {
            boolean isLater = !validFrom.isEmpty() && LocalDate.parse(validFrom).isAfter(day);
            return isLater ? this : new Prefix(prefix, zone, day.toString(), validTo);
        }

        /// Whether it is valid on this day or any later one.
        boolean endsBefore(LocalDate day) {
            return !validTo.isEmpty() && LocalDate.parse(validTo).isBefore(day);
        }
    }

    static List<Zone> zones() {
        return both("zones").stream()
                .map(row -> new Zone(
                        row.getField("zone"), row.getField("de"), row.getField("en"), row.getField("category")))
                .toList();
    }

    static List<Prefix> prefixes() {
        return both("prefixes").stream()
                .map(row -> new Prefix(
                        row.getField("prefix"),
                        row.getField("zone"),
                        row.getField("valid_from"),
                        row.getField("valid_to")))
                .toList();
    }

    private static List<NamedCsvRecord> both(String table) {
        return Stream.of("germany", "world")
                .flatMap(part -> rows(part + "-" + table + ".csv").stream())
                .toList();
    }

    private static List<NamedCsvRecord> rows(String resource) {
        try (Reader reader = new InputStreamReader(
                        Objects.requireNonNull(NumberPlan.class.getResourceAsStream(resource), resource),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(reader)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

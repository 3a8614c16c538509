package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.decisions.Settled;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Prefix;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tariffs.Tariff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rows that decisions add behind those of numbers.csv and prefixes.csv.
///
/// They stand behind, so a row of the CRM or the tariff for the same number or prefix comes first: where it
/// says the same, it is the one that counts, and the decision has given way. A decision about a line or a zone
/// that is gone adds nothing.
///
/// @param ofNumbers decisions about numbers, each one row behind those of the CRM
/// @param ofPrefixes decisions about zones, each one row behind those of the tariff
/// @param lost decisions about a line or zone that there is not
record DecidedRows(List<Decision> ofNumbers, List<Decision> ofPrefixes, List<Decision> lost) {

    static DecidedRows of(Settled settled, Subscribers subscribers, Tariff tariff) {
        List<Decision> numbers = new ArrayList<>();
        List<Decision> prefixes = new ArrayList<>();
        List<Decision> lost = new ArrayList<>();
        Set<String> zones = new HashSet<>();
        tariff.zones().forEach(zone -> zones.add(zone.zone()));
        for (Decision decision : settled.decisions()) {
            switch (decision.ruling()) {
                case NumberOfLine of -> (subscribers.lines().knows(of.line()) ? numbers : lost).add(decision);
                case ZoneOfPrefix of -> (zones.contains(of.zone()) ? prefixes : lost).add(decision);
                case Postponed _, WrittenOff _ -> {}
            }
        }
        return new DecidedRows(List.copyOf(numbers), List.copyOf(prefixes), List.copyOf(lost));
    }

    /// The rows of the CRM and those decided.
    List<LineNumber> behind(List<LineNumber> numbers) {
        return ofNumbers.isEmpty()
                ? numbers
                : Stream.concat(
                                numbers.stream(),
                                ofNumbers.stream().map(decision -> of(decision).row()))
                        .toList();
    }

    /// The rows of the tariff and those decided.
    List<Prefix> behindPrefixes(List<Prefix> prefixes) {
        return ofPrefixes.isEmpty()
                ? prefixes
                : Stream.concat(
                                prefixes.stream(),
                                ofPrefixes.stream()
                                        .map(decision -> zone(decision).row()))
                        .toList();
    }

    /// The ruling of one of [#ofNumbers].
    static NumberOfLine of(Decision decision) {
        return (NumberOfLine) decision.ruling();
    }

    /// The ruling of one of [#ofPrefixes].
    static ZoneOfPrefix zone(Decision decision) {
        return (ZoneOfPrefix) decision.ruling();
    }
}

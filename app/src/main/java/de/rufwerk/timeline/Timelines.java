package de.rufwerk.timeline;

import de.rufwerk.run.TimelineEvent;
import de.rufwerk.run.TimelineSource;
import de.rufwerk.run.TimelineSource.Station;
import de.rufwerk.timeline.CustomerMonth.Mark;
import de.rufwerk.timeline.CustomerMonth.Stop;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts together what all modules tell of a customer's months.
@Component
class Timelines {

    private final List<TimelineSource> sources;
    private final List<Station> stations;

    Timelines(List<TimelineSource> sources) {
        this.sources = List.copyOf(sources);
        this.stations = sources.stream()
                .flatMap(source -> source.stations().stream())
                .sorted(Comparator.comparingInt(Station::position))
                .toList();
    }

    List<Station> stations() {
        return stations;
    }

    /// A customer's months of which anything is known, newest first.
    ///
    /// @param ways the customer's deliveries: `post`, `portal`, `email`
    /// @param to included
    List<CustomerMonth> of(String customer, Set<String> ways, YearMonth from, YearMonth to) {
        NavigableMap<YearMonth, List<TimelineEvent>> months = new TreeMap<>(Comparator.reverseOrder());
        for (TimelineSource source : sources) {
            for (TimelineEvent event : source.events(customer, from, to)) {
                months.computeIfAbsent(event.month(), _ -> new ArrayList<>()).add(event);
            }
        }
        return months.entrySet().stream()
                .map(month -> new CustomerMonth(month.getKey(), stops(month.getValue(), ways)))
                .toList();
    }

    private List<Stop> stops(List<TimelineEvent> events, Set<String> ways) {
        Map<String, List<TimelineEvent>> byStation =
                events.stream().collect(Collectors.groupingBy(TimelineEvent::station));
        int furthest = stations.stream()
                .filter(station -> byStation.containsKey(station.name()))
                .mapToInt(Station::position)
                .max()
                .orElse(0);
        return stations.stream()
                .filter(station -> byStation.containsKey(station.name()) || passes(station, ways))
                .map(station -> {
                    List<TimelineEvent> known = byStation.getOrDefault(station.name(), List.of());
                    return new Stop(station, mark(station, known, furthest), known);
                })
                .toList();
    }

    private static boolean passes(Station station, Set<String> ways) {
        return station.way().isEmpty() || ways.contains(station.way());
    }

    /// The worst of several counts.
    private static Mark mark(Station station, List<TimelineEvent> known, int furthest) {
        if (known.isEmpty()) {
            return station.position() < furthest ? Mark.MISSING : Mark.AHEAD;
        }
        Mark worst = Mark.NONE;
        for (TimelineEvent event : known) {
            Mark mark = switch (event.state()) {
                case DONE -> Mark.DONE;
                case OPEN -> Mark.OPEN;
                case FAULT -> Mark.FAULT;
                case NONE -> Mark.NONE;
            };
            worst = weight(mark) > weight(worst) ? mark : worst;
        }
        return worst;
    }

    private static int weight(Mark mark) {
        return switch (mark) {
            case FAULT -> 3;
            case OPEN -> 2;
            case DONE -> 1;
            case NONE, MISSING, AHEAD -> 0;
        };
    }
}

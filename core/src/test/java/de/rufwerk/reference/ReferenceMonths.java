package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceRating.Case;
import de.rufwerk.reference.ReferenceRating.Counter;
import de.rufwerk.reference.ReferenceRating.Outcome;
import de.rufwerk.reference.ReferenceRating.Rated;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The months of a home, one after the other, by rating.md and nothing else.
/// A run imports `inbox/<month>`, reads `crm/` and `tariff/` as they are then, and rates the month.
/// The data are assumed to be without errors; nothing is written.
///
/// ```java
/// ReferenceMonths months = new ReferenceMonths(home, ReferenceSettings.defaults());
/// ReferenceMonths.Month october = months.run(YearMonth.of(2026, 10));
/// assertThat(october.charges()).isEqualTo(export("charges", "2026-10"));
/// ```
public final class ReferenceMonths {

    /// Calls, their seconds and their carrier cost in EUR.
    public record Count(long calls, long seconds, BigDecimal cost) {

        static final Count NONE = new Count(0, 0, new BigDecimal("0.000000"));

        Count plus(long moreSeconds, BigDecimal moreCost) {
            return new Count(calls + 1, seconds + moreSeconds, cost.add(moreCost));
        }

        Count plus(ReferenceCall call) {
            return plus(call.duration(), call.cost().orElse(BigDecimal.ZERO));
        }

        Count plus(Count other) {
            return new Count(calls + other.calls, seconds + other.seconds, cost.add(other.cost));
        }

        static Count of(Iterable<ReferenceCall> calls) {
            Count count = NONE;
            for (ReferenceCall call : calls) {
                count = count.plus(call);
            }
            return count;
        }
    }

    /// The two sides of § 8: read + carried in = rejected + filtered + duplicates + waiting + rated + cases.
    /// Rejected lines have neither seconds nor cost.
    public record Counts(
            Count read,
            Count carriedIn,
            Count rejected,
            Count filtered,
            Count duplicates,
            Count waiting,
            Count rated,
            Count cases) {

        public boolean addUp() {
            Count in = read.plus(carriedIn);
            Count out = rejected.plus(filtered)
                    .plus(duplicates)
                    .plus(waiting)
                    .plus(rated)
                    .plus(cases);
            return in.equals(out);
        }
    }

    /// A record that could not be read.
    ///
    /// @param column the first column that could not be read
    /// @param raw the record as delivered, without its line break
    public record RejectedLine(String file, int lineNo, String column, String raw) {}

    /// The three files of § 8 as texts, and what went in and out.
    public record Month(
            YearMonth month,
            String ratedCalls,
            String cases,
            String charges,
            Counts counts,
            List<RejectedLine> rejectedLines) {}

    private record RatedCall(ReferenceCall call, Rated rated) {}

    private record Result(Set<ReferenceCall> rated, Map<Counter, Long> drawn) {}

    private record Group(String customer, String line, String mainNumber, String category, String priceBasis) {

        static final Comparator<Group> ORDER = Comparator.comparing(Group::customer, CodePoints.ORDER)
                .thenComparing(Group::line, CodePoints.ORDER)
                .thenComparing(Group::mainNumber, CodePoints.ORDER)
                .thenComparing(Group::category, CodePoints.ORDER)
                .thenComparing(Group::priceBasis, CodePoints.ORDER);
    }

    private record Charge(long calls, long seconds, long billedSeconds, BigDecimal amount) {

        Charge plus(Charge other) {
            return new Charge(
                    calls + other.calls,
                    seconds + other.seconds,
                    billedSeconds + other.billedSeconds,
                    amount.add(other.amount));
        }
    }

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final Path home;
    private final ReferenceSettings settings;
    private final Raters raters;
    private final ReferenceImport imported = new ReferenceImport();
    private final TreeMap<YearMonth, ReferenceImport.Tally> tallies = new TreeMap<>();
    private final TreeMap<YearMonth, Result> results = new TreeMap<>();

    public ReferenceMonths(Path home, ReferenceSettings settings) {
        this(home, settings, ReferenceRating::of);
    }

    /// The same months with calls rated by something else, to compare it with the reference.
    ReferenceMonths(Path home, ReferenceSettings settings, Raters raters) {
        this.home = home;
        this.settings = settings;
        this.raters = raters;
    }

    /// What a month's calls are rated with.
    ///
    /// @param drawnBefore what the runs of earlier months drew
    record Basis(
            Path home,
            ReferenceData data,
            ReferenceSettings settings,
            YearMonth month,
            Map<Counter, Long> drawnBefore) {}

    /// Rates the calls of one run in the order in which they draw on allowances.
    interface Rating {
        Outcome rate(ReferenceCall call);

        /// What this run has drawn.
        Map<Counter, Long> drawn();
    }

    /// Begins a run.
    interface Raters {
        Rating of(Basis basis);
    }

    /// All months in this order.
    public static List<Month> run(Path home, ReferenceSettings settings, List<YearMonth> months) {
        ReferenceMonths reference = new ReferenceMonths(home, settings);
        return months.stream().map(reference::run).toList();
    }

    /// One month; run again, it replaces its result. A month before one that has a result is refused.
    public Month run(YearMonth month) {
        if (!results.tailMap(month, false).isEmpty()) {
            throw new IllegalStateException(month + " is not run: " + results.lastKey() + " has a result.");
        }
        ReferenceImport.Tally tally = tallies.computeIfAbsent(month, m -> new ReferenceImport.Tally());
        imported.importMonth(home, month, tally);
        results.remove(month);
        return rate(month, tally);
    }

    private Month rate(YearMonth month, ReferenceImport.Tally tally) {
        Set<ReferenceCall> ratedEarlier = new HashSet<>();
        results.values().forEach(result -> ratedEarlier.addAll(result.rated()));
        List<ReferenceCall> open = imported.calls.stream()
                .filter(call -> !ratedEarlier.contains(call))
                .toList();
        List<ReferenceCall> waiting = open.stream()
                .filter(call -> YearMonth.from(call.date()).isAfter(month))
                .toList();
        List<ReferenceCall> carriedIn =
                open.stream().filter(call -> call.imported().isBefore(month)).toList();

        ReferenceData data = ReferenceData.read(home);
        Map<Counter, Long> drawnBefore =
                ReferenceRating.sum(results.values().stream().map(Result::drawn).toList());
        Rating rating = raters.of(new Basis(home, data, settings, month, drawnBefore));
        TreeMap<ReferenceCall, Outcome> outcomes = new TreeMap<>(ReferenceCall.BY_FILE_AND_LINE);
        open.stream()
                .filter(call -> !YearMonth.from(call.date()).isAfter(month))
                .sorted(ReferenceCall.BY_START)
                .forEach(call -> outcomes.put(call, rating.rate(call)));

        List<RatedCall> rated = new ArrayList<>();
        outcomes.forEach((call, outcome) -> {
            if (outcome instanceof Rated priced) {
                rated.add(new RatedCall(call, priced));
            }
        });
        Set<ReferenceCall> ratedCalls =
                new HashSet<>(rated.stream().map(RatedCall::call).toList());
        results.put(month, new Result(ratedCalls, rating.drawn()));

        List<ReferenceCall> cases = outcomes.keySet().stream()
                .filter(call -> !ratedCalls.contains(call))
                .toList();
        Counts counts = new Counts(
                tally.read,
                Count.of(carriedIn),
                tally.rejected,
                Count.NONE,
                tally.duplicates,
                Count.of(waiting),
                Count.of(ratedCalls),
                Count.of(cases));
        return new Month(
                month,
                ratedCallsText(rated),
                casesText(outcomes),
                chargesText(month, rated, data.categories),
                counts,
                List.copyOf(tally.rejectedLines));
    }

    private static String ratedCallsText(List<RatedCall> rated) {
        StringBuilder text = new StringBuilder(
                "file;line_no;a_number;b_number;start;duration;direction;line;customer;main_number;match;zone;product;"
                        + "condition;billed_seconds;covered_seconds;amount;price_basis;carrier_cost\n");
        for (RatedCall row : rated) {
            ReferenceCall call = row.call();
            Rated r = row.rated();
            text.append(Csv.line(List.of(
                    call.file(),
                    String.valueOf(call.lineNo()),
                    r.aNumber(),
                    r.bNumber(),
                    call.localStart().format(START),
                    String.valueOf(call.duration()),
                    call.direction(),
                    r.line(),
                    r.customer(),
                    r.mainNumber(),
                    r.match(),
                    r.zone(),
                    r.product(),
                    r.condition(),
                    String.valueOf(r.billedSeconds()),
                    String.valueOf(r.coveredSeconds()),
                    r.amount().toPlainString(),
                    r.priceBasis(),
                    cost(call.cost()))));
        }
        return text.toString();
    }

    private static String casesText(Map<ReferenceCall, Outcome> outcomes) {
        StringBuilder text =
                new StringBuilder("file;line_no;reason;a_number;b_number;start;duration;carrier_cost;candidates\n");
        outcomes.forEach((call, outcome) -> {
            if (outcome instanceof Case(String reason, List<String> candidates)) {
                text.append(Csv.line(List.of(
                        call.file(),
                        String.valueOf(call.lineNo()),
                        reason,
                        call.a(),
                        call.b(),
                        call.localStart().format(START),
                        String.valueOf(call.duration()),
                        cost(call.cost()),
                        String.join("|", candidates))));
            }
        });
        return text.toString();
    }

    private String chargesText(YearMonth month, List<RatedCall> rated, Map<String, String> categories) {
        TreeMap<Group, Charge> charges = new TreeMap<>(Group.ORDER);
        for (RatedCall row : rated) {
            Rated r = row.rated();
            if (!r.condition().equals("INCOMING")) {
                String category = categories.getOrDefault(r.zone(), "");
                Group group = new Group(r.customer(), r.line(), r.mainNumber(), category, r.priceBasis());
                Charge charge = new Charge(1, row.call().duration(), r.billedSeconds(), r.amount());
                charges.merge(group, charge, Charge::plus);
            }
        }
        StringBuilder text = new StringBuilder(
                "month;customer;line;main_number;category;price_basis;calls;seconds;billed_seconds;amount\n");
        charges.forEach((group, charge) -> text.append(Csv.line(List.of(
                month.toString(),
                group.customer(),
                group.line(),
                group.mainNumber(),
                group.category(),
                group.priceBasis(),
                String.valueOf(charge.calls()),
                String.valueOf(charge.seconds()),
                String.valueOf(charge.billedSeconds()),
                charge.amount().toPlainString()))));
        return text.toString();
    }

    private static String cost(Optional<BigDecimal> cost) {
        return cost.map(c -> c.setScale(6, RoundingMode.UNNECESSARY).toPlainString())
                .orElse("");
    }
}

package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceData.Allowance;
import de.rufwerk.reference.ReferenceData.NumberRow;
import de.rufwerk.reference.ReferenceData.Prefix;
import de.rufwerk.reference.ReferenceData.Product;
import de.rufwerk.reference.ReferenceData.Rate;
import de.rufwerk.reference.ReferenceData.Window;
import de.rufwerk.reference.ReferenceNumbers.Form;
import de.rufwerk.reference.ReferenceSearch.Found;
import de.rufwerk.reference.ReferenceSearch.NotFound;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One run of one month: what each call costs or why it is a case (rating.md § 3 to § 5).
/// Calls are to be rated in the order in which they draw on allowances.
final class ReferenceRating implements ReferenceMonths.Rating {

    sealed interface Outcome {}

    record Rated(
            String aNumber,
            String bNumber,
            String line,
            String customer,
            String mainNumber,
            String match,
            String zone,
            String product,
            String condition,
            long billedSeconds,
            long coveredSeconds,
            BigDecimal amount,
            String priceBasis)
            implements Outcome {}

    record Case(String reason, List<String> candidates) implements Outcome {}

    /// The counter of a finite allowance (§ 5.4): a row of allowances.csv, a line or a customer, a month.
    record Counter(String allowance, String owner, YearMonth month) {}

    private record Draw(Allowance allowance, Counter counter, long seconds) {}

    private record Price(Rate rate, long billed, long covered, long open) {}

    private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

    private final ReferenceData data;
    private final ReferenceSettings settings;
    private final ReferenceSearch search;
    private final LocalDate oldestDate;
    private final Map<Counter, Long> drawnBefore;

    private final Map<Counter, Long> drawn = new HashMap<>();

    ReferenceRating(ReferenceData data, ReferenceSettings settings, YearMonth month, Map<Counter, Long> drawnBefore) {
        this.data = data;
        this.settings = settings;
        this.search = new ReferenceSearch(data.numbers, settings.minPrefix());
        this.oldestDate = month.minusMonths(settings.lateMonths()).atDay(1);
        this.drawnBefore = drawnBefore;
    }

    static ReferenceRating of(ReferenceMonths.Basis basis) {
        return new ReferenceRating(basis.data(), basis.settings(), basis.month(), basis.drawnBefore());
    }

    @Override
    public Map<Counter, Long> drawn() {
        return drawn;
    }

    @Override
    public Outcome rate(ReferenceCall call) {
        if (call.date().isBefore(oldestDate)) {
            return caseOf("TOO_OLD");
        }
        Optional<String> a = ReferenceNumbers.canonical(call.a(), Form.PLUS, "", false);
        if (call.direction().equals("in")) {
            String b =
                    ReferenceNumbers.canonical(call.b(), Form.PLUS, "", false).orElse("");
            return new Rated(
                    a.orElse(""), b, "", "", "", "", "", "", "INCOMING", 0, 0, rounded(BigDecimal.ZERO), "net");
        }
        return switch (search.callingLine(call.account(), a, call.date())) {
            case NotFound notFound -> new Case(notFound.reason(), notFound.candidates());
            case Found found
            when found.match().equals("NEIGHBOUR") && !settings.acceptNeighbour() ->
                new Case("NEIGHBOUR", List.of(found.row().line().id()));
            case Found found -> rateOnLine(call, a.orElse(""), found);
        };
    }

    private Outcome rateOnLine(ReferenceCall call, String a, Found found) {
        NumberRow row = found.row();
        Optional<String> b =
                ReferenceNumbers.canonical(call.b(), Form.PLUS, row.line().areaCode(), false);
        Optional<String> zone = b.flatMap(number -> zone(number, call.date()));
        if (zone.isEmpty()) {
            return caseOf("UNKNOWN_DESTINATION");
        }
        Rated unpriced = new Rated(
                a,
                b.get(),
                row.line().id(),
                row.line().customer(),
                row.mainNumber(),
                found.match(),
                zone.get(),
                "",
                "ZERO",
                0,
                0,
                rounded(BigDecimal.ZERO),
                "net");
        return call.duration() == 0 ? unpriced : price(call, unpriced);
    }

    /// § 4.
    private Optional<String> zone(String b, LocalDate date) {
        if (data.categories.containsKey("ONNET") && search.owner(b, date) instanceof Found) {
            return Optional.of("ONNET");
        }
        for (int length = b.length(); length > 0; length--) {
            for (Prefix prefix : data.prefixes.getOrDefault(b.substring(0, length), List.of())) {
                if (prefix.valid().holds(date)) {
                    return Optional.of(prefix.zone());
                }
            }
        }
        return Optional.empty();
    }

    /// § 5 for a call that lasted.
    private Outcome price(ReferenceCall call, Rated unpriced) {
        List<Product> products = products(unpriced.line(), call.date());
        if (products.stream().noneMatch(Product::plan)) {
            return caseOf("NO_PRODUCT");
        }
        List<Rate> best = bestRates(products, unpriced.zone(), call.localStart().toLocalDateTime());
        if (best.size() > 1) {
            return caseOf("AMBIGUOUS_RATE");
        }
        Optional<Rate> rate = best.stream().findFirst();
        long billed = rate.map(r -> billedSeconds(r, call.duration())).orElse(call.duration());
        boolean drawsOnAllowances = rate.isEmpty() || rate.get().basis().equals("minute");
        List<Draw> draws = drawsOnAllowances ? draws(products, unpriced, billed, call.date()) : List.of();
        long covered = draws.stream().mapToLong(Draw::seconds).sum();
        long open = billed - covered;

        if (rate.isEmpty() && open > 0) {
            return caseOf("NO_RATE");
        }
        if (covered > 0 && open == 0) {
            draws.forEach(this::draw);
            boolean flat =
                    draws.stream().allMatch(draw -> draw.allowance().seconds().isEmpty());
            Product product = draws.getFirst().allowance().product();
            return priced(unpriced, product, flat ? "FLAT" : "BUNDLE", billed, covered, BigDecimal.ZERO);
        }
        Rate by = rate.orElseThrow();
        if (by.basis().equals("carrier") && call.cost().isEmpty()) {
            return caseOf("NO_COST");
        }
        draws.forEach(this::draw);
        String condition = covered > 0 ? "BUNDLE_PARTIAL" : by.basis().toUpperCase(Locale.ROOT);
        BigDecimal sixtyfold = sixtyfoldPrice(new Price(by, billed, covered, open), call.cost());
        return priced(unpriced, by.product(), condition, billed, covered, sixtyfold);
    }

    /// § 5.1.
    private List<Product> products(String line, LocalDate date) {
        return data.lineProducts.getOrDefault(line, List.of()).stream()
                .filter(row -> row.valid().holds(date))
                .map(ReferenceData.LineProduct::product)
                .toList();
    }

    /// § 5.2: the rates of the highest rank; several are ambiguous.
    private List<Rate> bestRates(List<Product> products, String zone, LocalDateTime start) {
        List<Rate> best = new ArrayList<>();
        Comparator<Rate> rank = Comparator.comparingInt(
                        (Rate rate) -> rate.product().priority())
                .thenComparing(rate -> !rate.zone().equals("*"))
                .thenComparing(rate -> !rate.window().equals("*"));
        for (Rate rate : data.rates) {
            boolean applies = products.contains(rate.product())
                    && rate.valid().holds(start.toLocalDate())
                    && (rate.zone().equals(zone) || rate.zone().equals("*"))
                    && (rate.window().equals("*") || holds(rate.window(), start));
            if (!applies) {
                continue;
            }
            if (!best.isEmpty() && rank.compare(rate, best.getFirst()) > 0) {
                best.clear();
            }
            if (best.isEmpty() || rank.compare(rate, best.getFirst()) == 0) {
                best.add(rate);
            }
        }
        return best;
    }

    private boolean holds(String window, LocalDateTime start) {
        int second = start.toLocalTime().toSecondOfDay();
        String today = kindOfDay(start.toLocalDate());
        String yesterday = kindOfDay(start.toLocalDate().minusDays(1));
        for (Window row : data.windows.getOrDefault(window, List.of())) {
            boolean wraps = row.from() > row.to();
            boolean holdsToday = row.days().contains(today) && row.from() <= second && (wraps || second < row.to());
            boolean holdsSinceYesterday = wraps && row.days().contains(yesterday) && second < row.to();
            if (holdsToday || holdsSinceYesterday) {
                return true;
            }
        }
        return false;
    }

    private String kindOfDay(LocalDate date) {
        return data.holidays.contains(date)
                ? "hol"
                : date.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /// § 5.3.
    static long billedSeconds(Rate rate, long duration) {
        long seconds = Math.max(0, duration - rate.freeSeconds());
        if (seconds == 0) {
            return 0;
        }
        if (seconds <= rate.first()) {
            return rate.first();
        }
        long steps = (seconds - rate.first() + rate.next() - 1) / rate.next();
        return rate.first() + steps * rate.next();
    }

    /// § 5.4: what each allowance would cover; nothing is drawn yet.
    private List<Draw> draws(List<Product> products, Rated call, long billed, LocalDate date) {
        List<Allowance> allowances = data.allowances.stream()
                .filter(allowance -> products.contains(allowance.product()))
                .filter(allowance -> allowance.valid().holds(date))
                .filter(allowance -> allowance.zones().contains(call.zone())
                        || allowance.zones().contains("*"))
                .sorted(Comparator.comparingInt(
                                (Allowance allowance) -> -allowance.product().priority())
                        .thenComparing(allowance -> allowance.product().id(), CodePoints.ORDER))
                .toList();
        List<Draw> draws = new ArrayList<>();
        long open = billed;
        for (Allowance allowance : allowances) {
            String owner = allowance.perCustomer() ? call.customer() : call.line();
            Counter counter = new Counter(allowance.key(), owner, YearMonth.from(date));
            long covers = Math.min(open, left(allowance, counter));
            if (covers > 0) {
                draws.add(new Draw(allowance, counter, covers));
                open -= covers;
            }
        }
        return draws;
    }

    private long left(Allowance allowance, Counter counter) {
        if (allowance.seconds().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long used = drawnBefore.getOrDefault(counter, 0L) + drawn.getOrDefault(counter, 0L);
        return Math.max(0, allowance.seconds().getAsLong() - used);
    }

    private void draw(Draw draw) {
        drawn.merge(draw.counter(), draw.seconds(), Long::sum);
    }

    /// § 5.5 without rounding, times sixty, so that it is exact: a price per minute need not have a finite price per
    /// second.
    private static BigDecimal sixtyfoldPrice(Price price, Optional<BigDecimal> cost) {
        Rate rate = price.rate();
        BigDecimal setup = rate.setup().multiply(SIXTY);
        if (rate.basis().equals("minute") && price.billed() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = switch (rate.basis()) {
            case "minute" ->
                rate.price()
                        .multiply(BigDecimal.valueOf(price.open()))
                        .add(price.covered() == 0 ? setup : BigDecimal.ZERO);
            case "call" -> setup.add(rate.price().multiply(SIXTY));
            case "carrier" ->
                setup.add(rate.factor().multiply(cost.orElseThrow()).multiply(SIXTY));
            case "free" -> BigDecimal.ZERO;
            default -> throw new IllegalArgumentException("Unknown basis " + rate.basis());
        };
        if (price.covered() == 0 && rate.minimum().isPresent()) {
            amount = amount.max(rate.minimum().get().multiply(SIXTY));
        }
        return rate.maximum().isPresent() ? amount.min(rate.maximum().get().multiply(SIXTY)) : amount;
    }

    private Rated priced(
            Rated unpriced, Product product, String condition, long billed, long covered, BigDecimal sixtyfold) {
        return new Rated(
                unpriced.aNumber(),
                unpriced.bNumber(),
                unpriced.line(),
                unpriced.customer(),
                unpriced.mainNumber(),
                unpriced.match(),
                unpriced.zone(),
                product.id(),
                condition,
                billed,
                covered,
                rounded(sixtyfold),
                product.priceBasis());
    }

    private BigDecimal rounded(BigDecimal sixtyfold) {
        return sixtyfold.divide(SIXTY, settings.priceScale(), RoundingMode.HALF_UP);
    }

    private static Case caseOf(String reason) {
        return new Case(reason, List.of());
    }

    /// The sum of what several runs drew.
    static Map<Counter, Long> sum(Iterable<Map<Counter, Long>> runs) {
        Map<Counter, Long> sum = new HashMap<>();
        for (Map<Counter, Long> run : runs) {
            run.forEach((counter, seconds) -> sum.merge(counter, seconds, Long::sum));
        }
        return sum;
    }
}

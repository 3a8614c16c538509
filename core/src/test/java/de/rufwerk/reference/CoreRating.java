package de.rufwerk.reference;

import de.rufwerk.money.Euro;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Contracts;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Holiday;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reading;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Rules;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Validity;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.WindowSpan;
import de.rufwerk.rating.WindowSpan.DayKind;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.rating.Zone;
import de.rufwerk.reference.ReferenceRating.Case;
import de.rufwerk.reference.ReferenceRating.Counter;
import de.rufwerk.reference.ReferenceRating.Outcome;
import de.rufwerk.reference.ReferenceRating.Rated;
import de.rufwerk.reference.Table.Row;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The product's core put in the place of the reference's rating, on the same files: what the two make of a month can
/// be
/// compared as text.
final class CoreRating implements ReferenceMonths.Rating {

    private final ReferenceMonths.Basis basis;
    private final List<ReferenceData.Allowance> allowances;
    private final LineDirectory lines;
    private final TariffBook tariff;
    private final Rater rater;
    private final AllowanceCounters counters = new AllowanceCounters();
    private final boolean explained;

    private CoreRating(ReferenceMonths.Basis basis, boolean explained) {
        this.basis = basis;
        this.explained = explained;
        this.allowances = basis.data().allowances;
        Path crm = basis.home().resolve("crm");
        Rules rules = new Rules(
                basis.settings().minPrefix(),
                basis.settings().acceptNeighbour(),
                basis.settings().lateMonths(),
                basis.settings().priceScale());
        this.lines = LineDirectory.of(lines(crm), numbers(crm), rules.minPrefix());
        this.tariff = TariffBook.of(tariff(basis.home().resolve("tariff")));
        List<LineProduct> lineProducts = rows(crm, "line_products.csv").stream()
                .map(row -> new LineProduct(row.get("line"), row.get("product"), validity(row)))
                .toList();
        this.rater = new Rater(lines, tariff, Contracts.of(lineProducts, lines, tariff), rules, basis.month());
        basis.drawnBefore().forEach(this::addBefore);
    }

    static CoreRating of(ReferenceMonths.Basis basis) {
        return new CoreRating(basis, false);
    }

    /// As [#of], with the way of each call noted: it must not change anything.
    static CoreRating explaining(ReferenceMonths.Basis basis) {
        return new CoreRating(basis, true);
    }

    private void addBefore(Counter counter, long seconds) {
        for (int i = 0; i < allowances.size(); i++) {
            if (allowances.get(i).key().equals(counter.allowance())) {
                int owner = allowances.get(i).perCustomer()
                        ? lines.customers().indexOf(counter.owner())
                        : lines.indexOf(counter.owner());
                if (owner >= 0) {
                    counters.addBefore(i, owner, months(counter.month()), seconds);
                }
            }
        }
    }

    private static int months(YearMonth month) {
        return (month.getYear() - 1970) * 12 + month.getMonthValue() - 1;
    }

    @Override
    public Map<Counter, Long> drawn() {
        Map<Counter, Long> drawn = new HashMap<>();
        counters.forEachDrawn((allowance, owner, month, seconds) -> {
            ReferenceData.Allowance row = allowances.get(allowance);
            String name = row.perCustomer()
                    ? lines.customers().get(owner)
                    : lines.lines().get(owner).line();
            drawn.put(new Counter(row.key(), name, YearMonth.of(1970, 1).plusMonths(month)), seconds);
        });
        return drawn;
    }

    @Override
    public Outcome rate(ReferenceCall call) {
        Call delivered = new Call(
                call.a(),
                call.b(),
                call.account(),
                call.start(),
                Math.toIntExact(call.duration()),
                Direction.valueOf(call.direction().toUpperCase(Locale.ROOT)),
                call.cost().map(cost -> Euro.parse(cost.toPlainString())).orElse(Call.NO_COST));
        Why why = explained ? new Why() : null;
        Worksheet sheet = rater.rate(delivered, Reading.PLUS, counters, why);
        return sheet.reason == null ? rated(sheet) : asCase(sheet, sheet.reason);
    }

    private Outcome asCase(Worksheet sheet, Reason reason) {
        List<Integer> inQuestion = reason == Reason.NEIGHBOUR
                ? List.of(sheet.line)
                : lines.inQuestion(sheet.a, sheet.account, sheet.day, reason);
        return new Case(
                reason.name(),
                inQuestion.stream().map(line -> lines.lines().get(line).line()).toList());
    }

    private Outcome rated(Worksheet sheet) {
        TariffBook.Definition definition = tariff.definition();
        boolean found = sheet.line != LineDirectory.NONE;
        Line line = found ? lines.lines().get(sheet.line) : new Line("", "", "", Validity.ALWAYS);
        boolean priced = sheet.product != TariffBook.NONE;
        PriceBasis priceBasis =
                priced ? definition.products().get(sheet.product).priceBasis() : PriceBasis.NET;
        return new Rated(
                CallNumbers.text(sheet.a),
                CallNumbers.text(sheet.b),
                line.line(),
                line.customer(),
                found ? lines.mainNumbers().get(sheet.mainNumber) : "",
                name(sheet.match),
                found ? definition.zones().get(sheet.zone).zone() : "",
                priced ? definition.products().get(sheet.product).product() : "",
                Objects.requireNonNull(sheet.condition).name(),
                sheet.billed,
                sheet.covered,
                new BigDecimal(Euro.format(sheet.amount, basis.settings().priceScale())),
                priceBasis.name().toLowerCase(Locale.ROOT));
    }

    private static String name(@Nullable Match match) {
        return match == null ? "" : match.name();
    }

    private static List<Row> rows(Path folder, String file) {
        return Table.read(folder.resolve(file));
    }

    private static List<Line> lines(Path crm) {
        return rows(crm, "lines.csv").stream()
                .map(row -> new Line(row.get("line"), row.get("customer"), row.get("area_code"), validity(row)))
                .toList();
    }

    private static List<LineNumber> numbers(Path crm) {
        Map<String, String> areaCodes = rows(crm, "lines.csv").stream()
                .collect(Collectors.toMap(row -> row.get("line"), row -> row.get("area_code")));
        return rows(crm, "numbers.csv").stream()
                .map(row -> new LineNumber(
                        row.get("line"),
                        NumberReader.read(
                                row.get("number"),
                                NumberForm.NATIONAL,
                                NumberReader.areaPrefix(areaCodes.get(row.get("line"))),
                                false),
                        row.get("extensions"),
                        row.get("main_number"),
                        row.get("account"),
                        validity(row)))
                .toList();
    }

    private static TariffBook.Definition tariff(Path folder) {
        return new TariffBook.Definition(
                rows(folder, "zones.csv").stream()
                        .map(row -> new Zone(row.get("zone"), row.get("name"), row.get("category")))
                        .toList(),
                rows(folder, "prefixes.csv").stream()
                        .map(row -> new Prefix(row.get("prefix"), row.get("zone"), validity(row)))
                        .toList(),
                rows(folder, "products.csv").stream().map(CoreRating::product).toList(),
                rows(folder, "rates.csv").stream().map(CoreRating::rate).toList(),
                rows(folder, "allowances.csv").stream()
                        .map(CoreRating::allowance)
                        .toList(),
                rows(folder, "windows.csv").stream().map(CoreRating::window).toList(),
                rows(folder, "holidays.csv").stream()
                        .map(row -> new Holiday(LocalDate.parse(row.get("date")), row.get("name")))
                        .toList());
    }

    private static Product product(Row row) {
        return new Product(
                row.get("product"),
                Product.Kind.valueOf(row.get("kind").toUpperCase(Locale.ROOT)),
                row.get("name"),
                Integer.parseInt(row.get("priority")),
                PriceBasis.valueOf(row.get("price_basis", "net").toUpperCase(Locale.ROOT)));
    }

    private static Rate rate(Row row) {
        return new Rate(
                row.get("product"),
                row.get("zone"),
                row.get("window", "*"),
                Rate.Basis.valueOf(row.get("basis").toUpperCase(Locale.ROOT)),
                Euro.parse(row.get("setup", "0")),
                Euro.parse(row.get("price", "0")),
                Euro.parse(row.get("factor", "1")),
                Integer.parseInt(row.get("first", "60")),
                Integer.parseInt(row.get("next", "60")),
                Integer.parseInt(row.get("free_seconds", "0")),
                row.get("minimum").isEmpty() ? Rate.NONE : Euro.parse(row.get("minimum")),
                row.get("maximum").isEmpty() ? Rate.NONE : Euro.parse(row.get("maximum")),
                validity(row));
    }

    private static Allowance allowance(Row row) {
        return new Allowance(
                row.get("product"),
                row.names("zones"),
                row.get("minutes").isEmpty()
                        ? Allowance.UNLIMITED
                        : Allowance.secondsOf(Euro.parse(row.get("minutes"))),
                Allowance.Scope.valueOf(row.get("scope").toUpperCase(Locale.ROOT)),
                validity(row));
    }

    private static WindowSpan window(Row row) {
        return new WindowSpan(
                row.get("window"),
                row.names("days").stream()
                        .map(day -> DayKind.valueOf(day.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                secondOfDay(row.get("from")),
                secondOfDay(row.get("to")));
    }

    private static int secondOfDay(String time) {
        int colon = time.indexOf(':');
        return Integer.parseInt(time.substring(0, colon)) * 3600 + Integer.parseInt(time.substring(colon + 1)) * 60;
    }

    private static Validity validity(Row row) {
        return new Validity(date(row.get("valid_from")), date(row.get("valid_to")));
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}

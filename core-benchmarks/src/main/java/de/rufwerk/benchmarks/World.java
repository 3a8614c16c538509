package de.rufwerk.benchmarks;

import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Holiday;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Validity;
import de.rufwerk.rating.WindowSpan;
import de.rufwerk.rating.WindowSpan.DayKind;
import de.rufwerk.rating.Zone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Lines, numbers, products and a tariff of a given size, made up; and the calls over them ([#calls]).
public final class World {

    private static final int PLANS = 10;
    private static final int BUNDLES = 7;
    private static final int FLATS = 3;

    private final Shape shape;
    private final Destinations destinations;

    public World(Shape shape) {
        this.shape = shape;
        this.destinations = new Destinations(shape);
    }

    public Shape shape() {
        return shape;
    }

    /// The calls of the month, in the order in which they end.
    public CallSource calls() {
        return new CallSource(shape, destinations);
    }

    /// Three of five customers exist; the third has three lines, the others one.
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(shape.lines());
        for (int i = 0; i < shape.lines(); i++) {
            int customer = i % 5 < 3 ? i : i - i % 5 + 2;
            lines.add(new Line("L" + i, "K" + customer, Integer.toString(Numbers.area(i)), Validity.ALWAYS));
        }
        return lines;
    }

    /// One row a line: a number, a block of hundred, or a block of ten inside another line's block.
    public List<LineNumber> numbers() {
        List<LineNumber> numbers = new ArrayList<>(shape.lines());
        for (int i = 0; i < shape.lines(); i++) {
            String national = "0" + Numbers.area(i) + Numbers.subscriber(i);
            long number = NumberReader.read(national, NumberForm.NATIONAL, 0, false);
            numbers.add(new LineNumber("L" + i, number, Numbers.extensions(i), national, "", Validity.ALWAYS));
        }
        return numbers;
    }

    /// A plan for each line, a bundle for 30 %, a flat rate for every seventh.
    public List<LineProduct> lineProducts() {
        List<LineProduct> products = new ArrayList<>(shape.lines() * 3 / 2);
        for (int i = 0; i < shape.lines(); i++) {
            products.add(new LineProduct("L" + i, "PLAN_" + i % PLANS, Validity.ALWAYS));
            if (i % 10 < 3) {
                products.add(new LineProduct("L" + i, "BUNDLE_" + i % BUNDLES, Validity.ALWAYS));
            }
            if (i % 7 == 0) {
                products.add(new LineProduct("L" + i, "FLAT_" + i % FLATS, Validity.ALWAYS));
            }
        }
        return products;
    }

    public TariffBook.Definition tariff() {
        List<Zone> zones = new ArrayList<>();
        zones.add(new Zone(TariffBook.ON_NET, "Netzintern", "Netzintern"));
        destinations.zones().forEach(zone -> zones.add(new Zone(zone, zone, category(zone))));
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < destinations.prefixes().size(); i++) {
            prefixes.add(new Prefix(destinations.prefixes().get(i), destinations.zoneOf(i), Validity.ALWAYS));
        }
        List<Product> products = new ArrayList<>();
        List<Rate> rates = new ArrayList<>();
        List<Allowance> allowances = new ArrayList<>();
        for (int plan = 0; plan < PLANS; plan++) {
            String product = "PLAN_" + plan;
            products.add(new Product(product, Product.Kind.PLAN, product, 10, PriceBasis.NET));
            rates.add(rate(product, TariffBook.ON_NET, Rate.ANY, Rate.Basis.FREE, 0, 60, 60));
            rates.add(rate(product, "DE_FIXED", "peak", Rate.Basis.MINUTE, 19_000 + plan * 1_000L, 60, 1));
            for (int zone = 0; zone < destinations.zones().size(); zone++) {
                rates.add(rate(product, destinations.zones().get(zone), plan, zone));
            }
        }
        for (int option = 0; option < shape.products() - PLANS; option++) {
            boolean bundle = option < BUNDLES;
            boolean flat = !bundle && option < BUNDLES + FLATS;
            String product = bundle ? "BUNDLE_" + option : flat ? "FLAT_" + (option - BUNDLES) : "EXTRA_" + option;
            products.add(new Product(product, Product.Kind.OPTION, product, 20 + option, PriceBasis.NET));
            if (bundle) {
                Allowance.Scope scope = option == BUNDLES - 1 ? Allowance.Scope.CUSTOMER : Allowance.Scope.LINE;
                allowances.add(new Allowance(
                        product, List.of("DE_FIXED", "DE_MOBILE"), 3_000L * (option + 1), scope, Validity.ALWAYS));
            } else if (flat) {
                allowances.add(new Allowance(
                        product, List.of("DE_FIXED"), Allowance.UNLIMITED, Allowance.Scope.LINE, Validity.ALWAYS));
            } else {
                rates.add(rate(product, "DE_MOBILE", Rate.ANY, Rate.Basis.MINUTE, 90_000, 60, 1));
            }
        }
        return new TariffBook.Definition(
                zones,
                prefixes,
                products,
                rates,
                allowances,
                List.of(new WindowSpan("peak", EnumSet.range(DayKind.MON, DayKind.FRI), 8 * 3600, 18 * 3600)),
                List.of(new Holiday(LocalDate.of(2026, 10, 3), "Tag der Deutschen Einheit")));
    }

    private static String category(String zone) {
        return zone.startsWith("DE_") ? "National" : zone.endsWith("FIXED") ? "Ausland Festnetz" : "Ausland Mobilfunk";
    }

    /// Every basis and the usual increments, in turn.
    private static Rate rate(String product, String zone, int plan, int zoneNumber) {
        long price = 100L * (10 + (zoneNumber * 37 + plan * 11) % 900);
        return switch ((plan + zoneNumber) % 11) {
            case 0 -> rate(product, zone, Rate.ANY, Rate.Basis.MINUTE, price, 60, 60);
            case 1 -> rate(product, zone, Rate.ANY, Rate.Basis.MINUTE, price, 1, 1);
            case 2 -> rate(product, zone, Rate.ANY, Rate.Basis.MINUTE, price, 30, 6);
            case 3 -> rate(product, zone, Rate.ANY, Rate.Basis.CALL, price, 60, 60);
            case 4 -> rate(product, zone, Rate.ANY, Rate.Basis.CARRIER, 0, 60, 60);
            default -> rate(product, zone, Rate.ANY, Rate.Basis.MINUTE, price, 60, 1);
        };
    }

    private static Rate rate(
            String product, String zone, String window, Rate.Basis basis, long price, int first, int next) {
        long factor = basis == Rate.Basis.CARRIER ? 1_250_000 : 1_000_000;
        return new Rate(
                product, zone, window, basis, 0, price, factor, first, next, 0, Rate.NONE, Rate.NONE, Validity.ALWAYS);
    }
}

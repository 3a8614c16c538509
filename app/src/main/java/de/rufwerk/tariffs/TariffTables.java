package de.rufwerk.tariffs;

import de.rufwerk.money.Euro;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Allowance.Scope;
import de.rufwerk.rating.Holiday;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Product.Kind;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.Rate.Basis;
import de.rufwerk.rating.Validity;
import de.rufwerk.rating.WindowSpan;
import de.rufwerk.rating.WindowSpan.DayKind;
import de.rufwerk.rating.Zone;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Row;
import de.rufwerk.tables.Rows;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of `tariff/` and how their rows are read (`rating.md § 1`).
final class TariffTables {

    private static final Table ZONES =
            Table.required("zones.csv").needs("zone", "name", "category").referredTo();
    private static final Table PREFIXES =
            Table.required("prefixes.csv").needs("prefix", "zone").knows("valid_from", "valid_to");
    private static final Table PRODUCTS = Table.required("products.csv")
            .needs("product", "kind", "name", "priority")
            .knows("price_basis")
            .referredTo();
    private static final Table RATES = Table.required("rates.csv")
            .needs("product", "zone", "basis")
            .knows(
                    "window",
                    "setup",
                    "price",
                    "factor",
                    "first",
                    "next",
                    "free_seconds",
                    "minimum",
                    "maximum",
                    "valid_from",
                    "valid_to");
    private static final Table ALLOWANCES = Table.optional("allowances.csv")
            .needs("product", "zones", "scope")
            .knows("minutes", "valid_from", "valid_to");
    private static final Table WINDOWS =
            Table.optional("windows.csv").needs("window", "days", "from", "to").referredTo();
    private static final Table HOLIDAYS =
            Table.optional("holidays.csv").needs("date").knows("name");

    static final List<Table> ALL = List.of(ZONES, PREFIXES, PRODUCTS, RATES, ALLOWANCES, WINDOWS, HOLIDAYS);

    private static final Map<String, Kind> KINDS = lowerCase(Kind.values());
    private static final Map<String, PriceBasis> PRICE_BASES = lowerCase(PriceBasis.values());
    private static final Map<String, Basis> BASES = lowerCase(Basis.values());
    private static final Map<String, Scope> SCOPES = lowerCase(Scope.values());
    private static final Map<String, DayKind> DAYS = lowerCase(DayKind.values());

    private static final Pattern PREFIX = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
    private static final int DAY = 86_400;
    private static final int A_MINUTE = 60;
    private static final int LONGEST = 1_000_000_000;

    /// Products with gross prices, also those whose row has an error elsewhere.
    private final Set<String> grossProducts = new HashSet<>();

    private TariffTables() {}

    static Tariff read(TableFiles files, DataProblems problems) {
        return new TariffTables().readAll(files, problems);
    }

    private Tariff readAll(TableFiles files, DataProblems problems) {
        Rows<Zone> zones = ZONES.read(files, problems, TariffTables::zone);
        Rows<Prefix> prefixes = PREFIXES.read(files, problems, row -> prefix(row, zones));
        Rows<Product> products = PRODUCTS.read(files, problems, this::product);
        Rows<WindowSpan> windows = WINDOWS.read(files, problems, TariffTables::window);
        Rows<Rate> rates = RATES.read(files, problems, row -> rate(row, products, zones, windows));
        Rows<Allowance> allowances = ALLOWANCES.read(files, problems, row -> allowance(row, products, zones));
        Rows<Holiday> holidays = HOLIDAYS.read(files, problems, TariffTables::holiday);
        return new Tariff(
                files.fingerprint(),
                zones,
                prefixes,
                products,
                rates,
                allowances,
                windows,
                holidays,
                problems.warnings());
    }

    private static Zone zone(Row row) {
        String zone = name(row, "zone");
        row.key(zone);
        return new Zone(zone, row.required("name"), row.required("category"));
    }

    /// A name of this table; `*` means all in the others and cannot be one.
    private static String name(Row row, String column) {
        String name = row.required(column);
        if (name.equals(Rate.ANY)) {
            row.error("tariffs.star_is_no_name", column);
        }
        return name;
    }

    private static Prefix prefix(Row row, Rows<Zone> zones) {
        String prefix = row.required("prefix");
        if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
            row.error("tariffs.prefix", "prefix");
        }
        Validity validity = row.validity();
        row.datedKey(validity, prefix);
        return new Prefix(prefix, row.refers("zone", zones), validity);
    }

    private Product product(Row row) {
        String product = row.required("product");
        row.key(product);
        row.required("priority");
        PriceBasis priceBasis = row.oneOf("price_basis", PriceBasis.NET, PRICE_BASES);
        if (priceBasis == PriceBasis.GROSS) {
            grossProducts.add(product);
        }
        return new Product(
                product,
                row.requiredOneOf("kind", Kind.PLAN, KINDS),
                row.required("name"),
                row.integer("priority", 0, -LONGEST, LONGEST),
                priceBasis);
    }

    private Rate rate(Row row, Rows<Product> products, Rows<Zone> zones, Rows<WindowSpan> windows) {
        String product = row.refers("product", products);
        String zone = row.required("zone");
        String window = row.text("window").isEmpty() ? Rate.ANY : row.text("window");
        Validity validity = row.validity();
        row.datedKey(validity, product, zone, window);
        warnOfUnknownZone(row, "zone", zone, zones);
        if (!window.equals(Rate.ANY)) {
            row.refers("window", windows);
        }
        Basis basis = row.requiredOneOf("basis", Basis.FREE, BASES);
        if (basis == Basis.CARRIER && grossProducts.contains(product)) {
            row.error("tariffs.carrier_gross", "basis", product);
        }
        return new Rate(
                product,
                zone,
                window,
                basis,
                row.amount("setup", 0),
                row.amount("price", 0),
                row.amount("factor", Euro.ONE),
                row.integer("first", A_MINUTE, 0, LONGEST),
                row.integer("next", A_MINUTE, 1, LONGEST),
                row.integer("free_seconds", 0, 0, LONGEST),
                row.amount("minimum", Rate.NONE),
                row.amount("maximum", Rate.NONE),
                validity);
    }

    private static void warnOfUnknownZone(Row row, String column, String zone, Rows<Zone> zones) {
        if (!zone.isEmpty() && !zone.equals(Rate.ANY) && !zones.knows(zone)) {
            row.warn("tariffs.zone_unknown", column, zone, zones.file());
        }
    }

    private static Allowance allowance(Row row, Rows<Product> products, Rows<Zone> zones) {
        String product = row.refers("product", products);
        List<String> named = row.list("zones");
        if (named.isEmpty()) {
            row.error("tables.required", "zones");
        }
        Scope scope = row.requiredOneOf("scope", Scope.LINE, SCOPES);
        Validity validity = row.validity();
        row.datedKey(validity, product, String.join("|", named), row.text("scope"));
        named.forEach(zone -> warnOfUnknownZone(row, "zones", zone, zones));
        long minutes = row.amount("minutes", Allowance.UNLIMITED);
        long seconds = minutes == Allowance.UNLIMITED ? minutes : Allowance.secondsOf(minutes);
        return new Allowance(product, named, seconds, scope, validity);
    }

    private static @Nullable WindowSpan window(Row row) {
        String window = name(row, "window");
        Set<DayKind> days = EnumSet.noneOf(DayKind.class);
        for (String text : row.list("days")) {
            DayKind day = DAYS.get(text);
            if (day == null) {
                row.error("tariffs.day", "days", text, String.join(" ", DAYS.keySet()));
            } else {
                days.add(day);
            }
        }
        if (row.required("days").isEmpty()) {
            return null;
        }
        int from = time(row, "from");
        int to = time(row, "to");
        if (from == DAY) {
            row.error("tariffs.from_midnight", "from");
        }
        if (row.good() && from == to) {
            row.error("tariffs.empty_window", "to");
        }
        return row.good() ? new WindowSpan(window, days, from, to) : null;
    }

    private static int time(Row row, String column) {
        String text = row.required(column);
        if (text.isEmpty()) {
            return 0;
        }
        if (!TIME.matcher(text).matches()) {
            row.error("tariffs.time", column);
            return 0;
        }
        int hours = Integer.parseInt(text.substring(0, 2));
        int minutes = Integer.parseInt(text.substring(3));
        return (hours * 60 + minutes) * 60;
    }

    private static @Nullable Holiday holiday(Row row) {
        row.required("date");
        LocalDate date = row.date("date");
        row.key(row.text("date"));
        return date == null ? null : new Holiday(date, row.text("name"));
    }

    private static <E extends Enum<E>> Map<String, E> lowerCase(E[] values) {
        Map<String, E> texts = new LinkedHashMap<>();
        for (E value : values) {
            texts.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return texts;
    }
}

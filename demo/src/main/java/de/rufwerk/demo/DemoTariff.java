package de.rufwerk.demo;

import de.rufwerk.home.Messages;
import de.rufwerk.numberplan.DefaultPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The demo's price list: the default number plan, a few zones of its own, and prices for groups of countries, which
/// are written out for each zone of the group.
final class DemoTariff {

    private static final List<String> AS_THEY_ARE = List.of("products.csv", "windows.csv", "holidays.csv");
    private static final Pattern COUNTRY = Pattern.compile("([A-Z]{2})(_FEST|_MOBIL)?");
    private static final Set<String> SPLIT_GROUPS = Set.of("EU1", "EU2", "EUROPA", "TUERKEI");
    private static final String REST_OF_THE_WORLD = "WELT3";
    private static final String SATELLITE = "SATELLIT";
    private static final Set<String> SATELLITES = Set.of("INT_870", "INT_881");

    private final Map<String, String> groups = new HashMap<>();
    private final List<String> zones = new ArrayList<>();

    DemoTariff() throws IOException {
        rows("groups.csv").forEach(row -> groups.put(row[0], row[1]));
        zonesOfThePlan().lines().skip(1).map(line -> line.split(";", -1)[0]).forEach(zones::add);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : AS_THEY_ARE) {
            Files.writeString(folder.resolve(file), content(file));
        }
        Files.writeString(folder.resolve("zones.csv"), content("zones.csv") + rowsOf(zonesOfThePlan()));
        Files.writeString(folder.resolve("prefixes.csv"), prefixes());
        Files.writeString(folder.resolve("rates.csv"), rates());
        Files.writeString(folder.resolve("allowances.csv"), allowances());
    }

    /// The group of countries by which a zone is priced; the zone itself where it is in none, as special numbers
    /// abroad are, which have no price.
    String group(String zone) {
        if (SATELLITES.contains(zone)) {
            return SATELLITE;
        }
        var country = COUNTRY.matcher(zone);
        if (zone.startsWith("DE_") || !country.matches()) {
            return zone;
        }
        String group = groups.getOrDefault(country.group(1), REST_OF_THE_WORLD);
        if (!SPLIT_GROUPS.contains(group)) {
            return group;
        }
        return group + (zone.endsWith("_MOBIL") ? "_MOBIL" : "_FEST");
    }

    /// Prefixes and groups of the destinations abroad that the demo's customers call.
    static List<String[]> abroad() throws IOException {
        return rows("abroad.csv");
    }

    /// The zones and groups that have a price of their own.
    static Set<String> priced() throws IOException {
        return rows("rates.csv").stream().map(row -> row[1]).collect(Collectors.toSet());
    }

    /// The demo's own prefixes stand in place of those of the number plan.
    private static String prefixes() throws IOException {
        Set<String> own = new HashSet<>();
        rows("prefixes.csv").forEach(row -> own.add(row[0]));
        return content("prefixes.csv")
                + DefaultPlan.prefixes(null)
                        .lines()
                        .skip(1)
                        .filter(line -> !own.contains(line.substring(0, line.indexOf(';'))))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
    }

    private String rates() throws IOException {
        StringBuilder all = new StringBuilder(header("rates.csv"));
        for (String[] row : rows("rates.csv")) {
            for (String zone : zonesOf(row[1])) {
                row[1] = zone;
                all.append(String.join(";", row)).append('\n');
            }
        }
        return all.toString();
    }

    private String allowances() throws IOException {
        StringBuilder all = new StringBuilder(header("allowances.csv"));
        for (String[] row : rows("allowances.csv")) {
            row[1] = Arrays.stream(row[1].split("\\|"))
                    .flatMap(zone -> zonesOf(zone).stream())
                    .collect(Collectors.joining("|"));
            all.append(String.join(";", row)).append('\n');
        }
        return all.toString();
    }

    private List<String> zonesOf(String zoneOrGroup) {
        List<String> members =
                zones.stream().filter(zone -> group(zone).equals(zoneOrGroup)).toList();
        return members.isEmpty() ? List.of(zoneOrGroup) : members;
    }

    private static String zonesOfThePlan() {
        return DefaultPlan.zones(Messages.ofClassPath(), Locale.GERMAN);
    }

    private static List<String[]> rows(String file) throws IOException {
        return rowsOf(content(file)).lines().map(line -> line.split(";", -1)).toList();
    }

    private static String header(String file) throws IOException {
        String content = content(file);
        return content.substring(0, content.indexOf('\n') + 1);
    }

    private static String rowsOf(String content) {
        return content.substring(content.indexOf('\n') + 1);
    }

    private static String content(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoTariff.class.getResourceAsStream("tariff/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package de.rufwerk.numberplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Computes `world-zones.csv` and `world-prefixes.csv` from libphonenumber's metadata. Run its `main` with the resource
/// folder `app/src/main/resources/de/rufwerk/numberplan` after a new version of the library; `NumberPlanTest` says when
/// the files are no longer what it computes.
///
/// The metadata has a pattern for each country and kind of number. The prefixes are the least set by which the longest
/// one tells country and kind for every number of a pattern (see [PrefixTree]). Where landline and mobile numbers
/// cannot
/// be told apart by their beginning (North America, Mexico, Denmark, India and others), a country has one zone only.
final class WorldPlan {

    private static final String GERMANY = "DE";
    private static final String NOT_A_COUNTRY = "001";

    /// Share of mobile beginnings that are landline ones, too, from which on the two are one zone.
    private static final double SAME = 0.5;

    /// Prefixes of a country code from which on nobody can keep landline and mobile numbers apart by hand.
    private static final int MOST = 500;

    private static final Set<String> EUROPEAN_UNION = Set.of(
            "AT", "AX", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GF", "GP", "GR", "HR", "HU", "IE",
            "IT", "LT", "LU", "LV", "MF", "MQ", "MT", "NL", "PL", "PT", "RE", "RO", "SE", "SI", "SK", "YT");

    private static final Map<Integer, List<String>> SERVICES = new TreeMap<>(Map.of(
            800, List.of("Internationale gebührenfreie Nummern", "International freephone"),
            808, List.of("Internationale Service-Nummern", "International shared cost"),
            870, List.of("Satellit Inmarsat", "Satellite Inmarsat"),
            878, List.of("Internationale persönliche Nummern", "International personal numbers"),
            881, List.of("Satellit Globalstar und Iridium", "Satellite Globalstar and Iridium"),
            882, List.of("Internationale Netze 882", "International networks 882"),
            883, List.of("Internationale Netze 883", "International networks 883"),
            888, List.of("Internationale Dienste 888", "International services 888"),
            979, List.of("Internationale Premium-Nummern", "International premium rate")));

    private final Map<String, String> zones = new TreeMap<>();
    private final Map<String, String> prefixes = new TreeMap<>();

    private WorldPlan() {}

    static WorldPlan compute() throws IOException {
        var plan = new WorldPlan();
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (int code : new TreeSet<>(numbers.getSupportedCallingCodes())) {
            List<String> countries = numbers.getRegionCodesForCountryCode(code);
            if (countries.contains(NOT_A_COUNTRY)) {
                plan.service(code);
            } else if (!countries.contains(GERMANY)) {
                plan.countries(code, countries);
            }
        }
        return plan;
    }

    /// Prefix and zone, by prefix.
    Map<String, String> prefixes() {
        return prefixes;
    }

    /// Zone and its row, by zone.
    Map<String, String> zones() {
        return zones;
    }

    private void service(int code) {
        String zone = "INT_" + code;
        List<String> names = SERVICES.get(code);
        if (names == null) {
            throw new IllegalStateException("A new international service needs a name: " + code);
        }
        zones.put(zone, String.join(";", zone, names.get(0), names.get(1), "international"));
        prefixes.put(Integer.toString(code), zone);
    }

    private void countries(int code, List<String> countries) throws IOException {
        Map<String, String> found = PrefixTree.leastPrefixes(ranges(countries, true));
        if (found.size() > MOST) {
            found = PrefixTree.leastPrefixes(ranges(countries, false));
        }
        found.forEach((digits, zone) -> {
            prefixes.put(code + digits, zone);
            zones.computeIfAbsent(zone, WorldPlan::zoneRow);
        });
    }

    /// @param split whether landline and mobile numbers are told apart where they can be
    private static List<PrefixTree.Range> ranges(List<String> countries, boolean split) throws IOException {
        List<PrefixTree.Range> ranges = new ArrayList<>();
        for (String country : countries) {
            PhoneMetadata metadata = metadata(country);
            String landline = metadata.getFixedLine().getNationalNumberPattern();
            String mobile = metadata.getMobile().getNationalNumberPattern();
            if (!split || landline.isEmpty() || mobile.isEmpty() || overlap(landline, mobile) > SAME) {
                add(ranges, country, "", either(landline, mobile));
            } else {
                add(ranges, country, "_FEST", landline);
                add(ranges, country, "_MOBIL", mobile);
            }
            String special = either(
                    metadata.getPremiumRate().getNationalNumberPattern(),
                    metadata.getSharedCost().getNationalNumberPattern());
            if (!special.isEmpty() && country.equals(countries.getFirst())) {
                add(ranges, country, "_SONDER", special);
            }
        }
        return ranges;
    }

    private static void add(List<PrefixTree.Range> ranges, String country, String kind, String pattern) {
        ranges.add(new PrefixTree.Range(country + kind, Pattern.compile(pattern)));
    }

    private static String either(String one, String other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one + "|" + other;
    }

    private static double overlap(String landline, String mobile) {
        Pattern one = Pattern.compile(landline);
        Pattern other = Pattern.compile(mobile);
        int mobiles = 0;
        int both = 0;
        for (int i = 0; i < 10_000; i++) {
            String digits = String.format(Locale.ROOT, "%04d", i);
            if (PrefixTree.canBegin(other, digits)) {
                mobiles++;
                both += PrefixTree.canBegin(one, digits) ? 1 : 0;
            }
        }
        return (double) both / Math.max(1, mobiles);
    }

    private static String zoneRow(String zone) {
        String country = zone.substring(0, 2);
        String kind = zone.substring(2);
        return String.join(
                ";",
                zone,
                name(country, kind, Locale.GERMAN, "Festnetz", "Mobilfunk", "Sonderrufnummern"),
                name(country, kind, Locale.ENGLISH, "landline", "mobile", "special numbers"),
                EUROPEAN_UNION.contains(country) && !kind.equals("_SONDER") ? "eu" : "world");
    }

    private static String name(
            String country, String kind, Locale language, String landline, String mobile, String special) {
        String name = Locale.of("", country).getDisplayCountry(language);
        return switch (kind) {
            case "" -> name;
            case "_FEST" -> name + " " + landline;
            case "_MOBIL" -> name + " " + mobile;
            default -> name + " " + special;
        };
    }

    private static PhoneMetadata metadata(String country) throws IOException {
        String resource = "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_" + country;
        try (InputStream file = PhoneNumberUtil.class.getResourceAsStream(resource);
                ObjectInputStream in = new ObjectInputStream(file)) {
            var collection = new PhoneMetadataCollection();
            collection.readExternal(in);
            return collection.getMetadataList().getFirst();
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        WorldPlan plan = compute();
        Files.writeString(
                folder.resolve("world-zones.csv"),
                "zone;de;en;category\n" + String.join("\n", plan.zones.values()) + "\n");
        var rows = new StringBuilder("prefix;zone;valid_from;valid_to\n");
        plan.prefixes.forEach(
                (prefix, zone) -> rows.append(prefix).append(';').append(zone).append(";;\n"));
        Files.writeString(folder.resolve("world-prefixes.csv"), rows);
    }
}

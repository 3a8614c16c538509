package de.rufwerk.benchmarks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// The prefixes and zones of a generated tariff, and called numbers in proportions as real traffic has them.
final class Destinations {

    private static final int[] COUNTRIES = {
        1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 51, 52, 53, 54, 55, 56, 57, 58, 60,
        61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98, 212, 213, 216, 218, 220, 221, 223, 224, 225,
        226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 248, 249,
        250, 251, 252, 253, 254, 255, 256, 257, 258, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 297, 298, 299,
        350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373, 374, 375, 376, 377, 378, 380, 381, 382,
        385, 386, 387, 389, 420, 421, 423, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 590, 591, 592, 593, 594,
        595, 596, 597, 598, 599, 670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687, 688,
        689, 690, 691, 692, 850, 852, 853, 855, 856, 880, 886, 960, 961, 962, 963, 964, 965, 966, 967, 968, 970, 971,
        972, 973, 974, 975, 976, 977, 992, 993, 994, 995, 996, 998
    };
    private static final String[] MOBILE = {
        "49151", "49152", "49155", "49157", "49159", "49160", "49162", "49163", "49170", "49171", "49172", "49173",
        "49174", "49175", "49176", "49177", "49178", "49179"
    };

    private final List<String> prefixes = new ArrayList<>();
    private final List<String> zoneOfPrefix = new ArrayList<>();
    private final List<String> zones = new ArrayList<>();
    private final int firstAbroad;

    /// As many prefixes as the shape wants: German fixed and mobile ones first, then those of the countries, nested.
    Destinations(Shape shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        Set<String> known = new HashSet<>();
        for (int i = 2; i <= 9; i++) {
            add("49" + i, "DE_FIXED", known);
        }
        for (String mobile : MOBILE) {
            add(mobile, "DE_MOBILE", known);
        }
        firstAbroad = prefixes.size();
        int perCountry = Math.max(1, (shape.zones() - 2) / COUNTRIES.length);
        for (int country : COUNTRIES) {
            add(Integer.toString(country), country + "_FIXED", known);
        }
        while (prefixes.size() < shape.prefixes()) {
            int country = COUNTRIES[random.nextInt(COUNTRIES.length)];
            int digits = 1 + Math.max(random.nextInt(4), random.nextInt(5));
            StringBuilder prefix = new StringBuilder().append(country);
            for (int i = 0; i < digits; i++) {
                prefix.append(random.nextInt(10));
            }
            int kind = random.nextInt(perCountry + 1);
            add(prefix.toString(), country + (kind == 0 ? "_FIXED" : "_MOBILE_" + kind), known);
        }
    }

    private void add(String prefix, String zone, Set<String> known) {
        if (known.add(prefix)) {
            prefixes.add(prefix);
            zoneOfPrefix.add(zone);
            if (!zones.contains(zone)) {
                zones.add(zone);
            }
        }
    }

    List<String> prefixes() {
        return prefixes;
    }

    String zoneOf(int prefix) {
        return zoneOfPrefix.get(prefix);
    }

    List<String> zones() {
        return zones;
    }

    /// Appends a called number, E.164 without `+`: half German fixed network, a third mobile, a tenth abroad, the rest
    /// to lines of our own.
    int append(byte[] to, int at, int lines, SplittableRandom random) {
        int kind = random.nextInt(100);
        if (kind < 50) {
            int position = Ascii.append(to, at, "49");
            position = Ascii.appendPadded(to, position, 2000 + random.nextInt(7000), 4);
            return Ascii.appendPadded(to, position, 1_100_000 + random.nextInt(100_000), 7);
        }
        if (kind < 83) {
            int position = Ascii.append(to, at, MOBILE[random.nextInt(MOBILE.length)]);
            return Ascii.appendPadded(to, position, random.nextInt(10_000_000), 8);
        }
        if (kind < 93) {
            int one = random.nextInt(prefixes.size() - firstAbroad);
            int other = random.nextInt(prefixes.size() - firstAbroad);
            int position = Ascii.append(to, at, prefixes.get(firstAbroad + Math.min(one, other)));
            return Ascii.appendPadded(to, position, random.nextInt(1_000_000), 6);
        }
        return Numbers.appendCalling(to, at, random.nextInt(lines), random);
    }
}

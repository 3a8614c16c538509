package de.rufwerk.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/// Draws called numbers. All of them are made up; where a regulator keeps numbers free for films and examples, those
/// are used (five German area codes, two German mobile ranges, Great Britain, North America). The others begin, behind
/// their prefix, with digits that are not given out as far as known (11 in German local networks, 0 elsewhere).
final class Destinations {

    private static final String[] GERMAN_FICTION = {"4930 23125", "4969 90009", "4940 66969", "49221 4710", "4989 99998"
    };
    private static final String[] GERMAN_AREAS = {"3641", "361", "335", "355", "381", "231", "511", "711", "911", "851"
    };
    private static final String[] MOBILE_PREFIXES = {
        "151", "152", "157", "159", "160", "162", "163", "170", "171", "172", "173", "174", "175", "176", "177", "178",
        "179"
    };
    private static final String[] SHORT_CODES = {"49110", "49112", "49115", "49116117", "49116111", "4911800", "4911837"
    };
    private static final String[] SHORT_CODE_ZONES = {
        "NOTRUF", "NOTRUF", "BEHOERDE", "SOZIAL", "SOZIAL", "AUSKUNFT", "AUSKUNFT_PLUS"
    };

    /// What is called, and how often (per ten thousand) by business, household and reseller.
    private enum Group {
        SAXONY(3700, 4700, 1700),
        GERMANY(2200, 1500, 2600),
        MOBILE(2700, 2600, 3300),
        ONNET(560, 420, 150),
        ABROAD(480, 420, 2000),
        FREE(190, 150, 120),
        SERVICE(70, 90, 60),
        MASS(4, 40, 20),
        PREMIUM(6, 14, 20),
        SHORT_CODE(40, 50, 10),
        NATIONAL_VOIP(30, 10, 20),
        PERSONAL(20, 6, 0);

        final int business;
        final int household;
        final int reseller;

        Group(int business, int household, int reseller) {
            this.business = business;
            this.household = household;
            this.reseller = reseller;
        }
    }

    private static final Weights BUSINESS = weights(Habit.BUSINESS);
    private static final Weights PRIVATE = weights(Habit.PRIVATE);
    private static final Weights RESELLER = weights(Habit.RESELLER);

    private final List<Origin> ownNumbers;
    private final List<String[]> abroad;
    private final Weights abroadWeights;

    /// @param ownNumbers the numbers of the demo's own lines, which can be called, too
    /// @param abroad prefix and group of every destination abroad
    Destinations(List<Origin> ownNumbers, List<String[]> abroad) {
        this.ownNumbers = ownNumbers;
        this.abroad = abroad;
        // The neighbours are called most.
        this.abroadWeights = Weights.of(abroad.stream()
                .mapToInt(row -> switch (row[1]) {
                    case "EU1_FEST", "EU1_MOBIL" -> 40;
                    case "EU2_FEST", "EU2_MOBIL", "EUROPA_FEST", "NORDAMERIKA" -> 14;
                    case "SATELLIT" -> 0;
                    case "WELT3" -> 1;
                    default -> 5;
                })
                .toArray());
    }

    Destination any(Habit habit, RandomGenerator random) {
        Weights weights = switch (habit) {
            case BUSINESS -> BUSINESS;
            case PRIVATE -> PRIVATE;
            case RESELLER -> RESELLER;
        };
        return switch (Group.values()[weights.pick(random)]) {
            case SAXONY ->
                new Destination(
                        "SACHSEN", "49" + Place.any(random).areaCode() + "119" + digits(random, 3 + random.nextInt(2)));
            case GERMANY -> germany(random);
            case MOBILE -> mobile(random);
            case ONNET ->
                new Destination(
                        "ONNET",
                        ownNumbers.get(random.nextInt(ownNumbers.size())).calling(random));
            case ABROAD -> abroad(random);
            case FREE -> new Destination("DE_0800", "49800000" + digits(random, 4));
            case SERVICE -> numbered("S0180_", 1 + random.nextInt(7), "49180", random);
            case MASS -> numbered("M0137_", 1 + random.nextInt(9), "49137", random);
            case PREMIUM -> numbered("P0900_", random.nextInt(9), "49900", random);
            case SHORT_CODE -> {
                int i = random.nextInt(SHORT_CODES.length);
                yield new Destination(SHORT_CODE_ZONES[i], SHORT_CODES[i]);
            }
            case NATIONAL_VOIP -> new Destination("DE_032", "493222000" + digits(random, 4));
            case PERSONAL -> new Destination("DE_0700", "49700000" + digits(random, 5));
        };
    }

    Destination mobile(RandomGenerator random) {
        return new Destination(
                "DE_MOBIL",
                switch (random.nextInt(5)) {
                    case 0 -> "4917139200" + digits(random, 2);
                    case 1 -> "49176040690" + digits(random, 2);
                    default -> "49" + MOBILE_PREFIXES[random.nextInt(MOBILE_PREFIXES.length)] + "0" + digits(random, 7);
                });
    }

    Destination abroad(RandomGenerator random) {
        String[] row = abroad.get(abroadWeights.pick(random));
        return new Destination(
                row[1],
                switch (row[0]) {
                    case "1" -> "1212555" + "01" + digits(random, 2);
                    case "1809", "1868", "1876" -> row[0] + "55501" + digits(random, 2);
                    case "44" -> "441632960" + digits(random, 3);
                    case "447" -> "447700900" + digits(random, 3);
                    default -> row[0] + "000" + digits(random, 8 - row[0].length() + random.nextInt(2));
                });
    }

    private static Destination germany(RandomGenerator random) {
        String number = random.nextInt(3) > 0
                ? GERMAN_FICTION[random.nextInt(GERMAN_FICTION.length)].replace(" ", "") + digits(random, 3)
                : "49" + GERMAN_AREAS[random.nextInt(GERMAN_AREAS.length)] + "11" + digits(random, 5);
        return new Destination("DE_FEST", number);
    }

    private static Destination numbered(String zone, int kind, String prefix, RandomGenerator random) {
        return new Destination(zone + kind, prefix + kind + "000" + digits(random, 3));
    }

    static String digits(RandomGenerator random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private static Weights weights(Habit habit) {
        Group[] groups = Group.values();
        int[] weights = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            weights[i] = switch (habit) {
                case BUSINESS -> groups[i].business;
                case PRIVATE -> groups[i].household;
                case RESELLER -> groups[i].reseller;
            };
        }
        return Weights.of(weights);
    }
}

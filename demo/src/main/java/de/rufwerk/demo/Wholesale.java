package de.rufwerk.demo;

/// What the carriers charge the provider: per second, in 1e-6 EUR, rounded down; plausible, not anybody's price list.
final class Wholesale {

    private Wholesale() {}

    /// Cost of a call of so many seconds.
    ///
    /// @return net cost in 1e-6 EUR
    static long cost(String zone, int seconds) {
        long perCall = perCall(zone);
        if (seconds == 0) {
            return 0;
        }
        return perCall > 0 ? perCall : perMinute(zone) * seconds / 60;
    }

    private static long perCall(String zone) {
        return switch (zone) {
            case "S0180_2" -> 45_000;
            case "S0180_4", "S0180_6" -> 155_000;
            case "M0137_1", "M0137_5" -> 105_000;
            case "M0137_6" -> 190_000;
            case "M0137_7" -> 790_000;
            case "M0137_8", "M0137_9" -> 390_000;
            case "AUSKUNFT_PLUS" -> 2_200_000;
            default -> 0;
        };
    }

    private static long perMinute(String zone) {
        return switch (zone) {
            case "ONNET", "NOTRUF", "SOZIAL", "DE_0800" -> 0;
            case "SACHSEN" -> 3_400;
            case "DE_FEST" -> 4_100;
            case "DE_MOBIL" -> 17_500;
            case "DE_032" -> 9_000;
            case "DE_0700", "BEHOERDE" -> 28_000;
            case "EU1_FEST", "EU2_FEST", "NORDAMERIKA" -> 9_500;
            case "EU1_MOBIL", "EU2_MOBIL" -> 42_000;
            case "EUROPA_FEST", "TUERKEI_FEST", "WELT1" -> 21_000;
            case "EUROPA_MOBIL", "TUERKEI_MOBIL" -> 128_000;
            case "WELT2" -> 61_000;
            case "WELT3" -> 233_000;
            case "SATELLIT" -> 3_950_000;
            case "S0180_1" -> 28_000;
            case "S0180_3" -> 66_000;
            case "S0180_5", "S0180_7", "M0137_2", "M0137_3", "M0137_4" -> 102_000;
            case "AUSKUNFT" -> 1_450_000;
            case "P0900_0", "P0900_1", "P0900_2" -> 520_000;
            default -> 1_500_000;
        };
    }
}

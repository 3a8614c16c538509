package de.rufwerk.demo;

import java.util.HashMap;
import java.util.Map;

/// Hands out the made-up numbers of the demo's own lines.
///
/// Every subscriber number begins with 11 behind its real area code: such numbers are not given to anybody (11
/// introduces the short codes 110, 112, 115, 116 and 118), so nobody can be reached under one of them.
final class NumberPlan {

    private final Map<String, Integer> singles = new HashMap<>();
    private final Map<String, Integer> heads = new HashMap<>();
    private final Map<String, Integer> apart = new HashMap<>();

    /// The next single number, E.164 without `+`; not every one of the range is in use.
    String single(String areaCode) {
        int n = singles.merge(areaCode, 1, Integer::sum);
        return "49" + areaCode + "111" + Origin.padded(n * 3, 4);
    }

    /// The next head of a trunk, to which extensions are added.
    String head(String areaCode) {
        int n = heads.merge(areaCode, 1, Integer::sum);
        return n <= 99
                ? "49" + areaCode + "114" + Origin.padded(n, 2)
                : "49" + areaCode + "117" + Origin.padded(n - 99, 2);
    }

    /// A single number with no other line's number in its hundred, so that a number near it is nobody else's.
    String apart(String areaCode) {
        int n = apart.merge(areaCode, 1, Integer::sum);
        return "49" + areaCode + "113" + Origin.padded(n, 2) + "00";
    }
}

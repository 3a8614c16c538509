package de.rufwerk.numberplan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The beginnings of a country code's numbers, and the least set of prefixes whose longest one names the zone of each.
///
/// A beginning that fits no pattern may have any zone; one that fits the patterns of several zones down to
/// [#DEEPEST] digits has the first of them. The least set is found bottom up: for each zone that the digits above might
/// hand down, how many prefixes are needed below.
final class PrefixTree {

    /// Digits behind the country code that are told apart.
    private static final int DEEPEST = 5;

    /// More prefixes than there are: a wrong zone cannot be mended further down.
    private static final int IMPOSSIBLE = 1_000_000;

    /// Numbers of one zone.
    record Range(String zone, Pattern pattern) {}

    private final List<String> zones;
    private final PrefixTree[] children = new PrefixTree[10];
    private final int @Nullable [] needed; // by zone; null where any zone is right

    private PrefixTree(String digits, List<Range> ranges, List<String> zones) {
        this.zones = zones;
        Set<String> here = new LinkedHashSet<>();
        ranges.forEach(range -> here.add(range.zone()));
        if (here.isEmpty()) {
            needed = null;
            return;
        }
        needed = new int[zones.size()];
        if (here.size() == 1 || digits.length() == DEEPEST) {
            Arrays.fill(needed, IMPOSSIBLE);
            needed[zones.indexOf(here.iterator().next())] = 0;
            return;
        }
        for (int digit = 0; digit < 10; digit++) {
            String longer = digits + digit;
            List<Range> below = ranges.stream()
                    .filter(range -> canBegin(range.pattern(), longer))
                    .toList();
            children[digit] = new PrefixTree(longer, below, zones);
            int[] less = children[digit].needed;
            for (int zone = 0; less != null && zone < needed.length; zone++) {
                needed[zone] +=
                        Math.min(less[zone], 1 + Arrays.stream(less).min().orElseThrow());
            }
        }
    }

    /// Prefix (behind the country code) and zone. The empty prefix has the first range's zone.
    static Map<String, String> leastPrefixes(List<Range> ranges) {
        List<String> zones = new ArrayList<>(
                new LinkedHashSet<>(ranges.stream().map(Range::zone).toList()));
        Map<String, String> found = new TreeMap<>();
        found.put("", zones.getFirst());
        new PrefixTree("", ranges, zones).collect("", 0, found);
        return found;
    }

    /// @param inherited the zone that the digits above hand down
    private void collect(String digits, int inherited, Map<String, String> found) {
        if (needed == null) {
            return;
        }
        int best = inherited;
        for (int zone = 0; zone < needed.length && !digits.isEmpty(); zone++) {
            if (needed[zone] + 1 < needed[best] + (best == inherited ? 0 : 1)) {
                best = zone;
            }
        }
        if (best != inherited) {
            found.put(digits, zones.get(best));
        }
        for (int digit = 0; digit < 10; digit++) {
            if (children[digit] != null) {
                children[digit].collect(digits + digit, best, found);
            }
        }
    }

    /// Whether a number of the pattern can begin so.
    static boolean canBegin(Pattern pattern, String digits) {
        Matcher matcher = pattern.matcher(digits);
        return matcher.matches() || matcher.hitEnd();
    }
}

package de.rufwerk.callimport;

import de.rufwerk.callimport.CarrierMonth.Arrived;
import de.rufwerk.carriers.CarrierLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The share of duplicates and of rejected lines among the records of each file.
final class SharesCheck {

    private static final int FILES_NAMED = 5;

    private SharesCheck() {}

    static List<Doubt> doubts(CarrierMonth month, CarrierLimits limits) {
        var doubts = new ArrayList<Doubt>();
        compare("duplicates", month, Arrived::duplicates, limits.duplicates(), doubts);
        compare("rejected", month, Arrived::rejected, limits.rejected(), doubts);
        return doubts;
    }

    private static void compare(
            String what,
            CarrierMonth month,
            ToLongFunction<Arrived> part,
            @Nullable Integer percent,
            List<Doubt> doubts) {
        if (percent == null) {
            return;
        }
        List<Arrived> above = month.files().stream()
                .filter(file -> !file.held() && isAbove(part.applyAsLong(file), file.records(), percent))
                .toList();
        if (!above.isEmpty()) {
            String named = above.stream()
                    .limit(FILES_NAMED)
                    .map(file -> file.name() + " (" + part.applyAsLong(file) + "/" + file.records() + ")")
                    .collect(Collectors.joining(", "));
            doubts.add(Doubt.of(
                    what,
                    "callimport.check." + what,
                    month.carrier(),
                    month.month(),
                    above.size(),
                    above.size() > FILES_NAMED ? named + ", …" : named,
                    percent));
        }
    }

    private static boolean isAbove(long part, long whole, int percent) {
        return Math.multiplyExact(part, 100L) > Math.multiplyExact(whole, (long) percent);
    }
}

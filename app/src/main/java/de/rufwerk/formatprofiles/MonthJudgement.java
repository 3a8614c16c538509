package de.rufwerk.formatprofiles;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which month a file is for, and whether its calls are of it.
///
/// @param by who says so
/// @param inside calls of the month
/// @param outside calls of other months
record MonthJudgement(YearMonth month, By by, long inside, long outside) {

    /// Who says which month a file is for.
    enum By {
        /// Whoever asks.
        ASKED,
        /// The file's name, by the rule `month` of the profile.
        NAME,
        /// Most of its calls.
        CALLS
    }

    /// `null` where nobody says it and there are no calls.
    ///
    /// @param asked `null` where nobody expects a month
    /// @param named `null` where the name says none
    static @Nullable MonthJudgement of(
            @Nullable YearMonth asked, @Nullable YearMonth named, Map<YearMonth, Long> calls) {
        YearMonth most = calls.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
        YearMonth month = asked != null ? asked : named != null ? named : most;
        if (month == null) {
            return null;
        }
        long inside = calls.getOrDefault(month, 0L);
        long all = calls.values().stream().mapToLong(Long::longValue).sum();
        return new MonthJudgement(
                month, asked != null ? By.ASKED : named != null ? By.NAME : By.CALLS, inside, all - inside);
    }

    /// Whether some call is of the month: a few late ones of the month before are usual.
    public boolean fits() {
        return inside > 0;
    }
}

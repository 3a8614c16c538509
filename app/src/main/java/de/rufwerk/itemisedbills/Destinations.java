package de.rufwerk.itemisedbills;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numberplan.Places;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where called numbers are at home, each looked up once: the place of a German number depends on its first digits
/// only. Of the numbers abroad the last ten thousand are kept. Not for several threads.
final class Destinations {

    private static final long GERMANY = 49;
    private static final int FIRST_DIGITS = 7;
    private static final int KEPT = 10_000;

    private final Places places;
    private final Locale language;
    private final @Nullable String[] german = new @Nullable String[100_000];

    private final Map<Long, String> abroad = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > KEPT;
        }
    };

    Destinations(Places places, Locale language) {
        this.places = places;
        this.language = language;
    }

    /// The place or country of a whole number; empty where none is known.
    String of(long called) {
        int digits = CallNumbers.digits(called);
        if (called <= 0 || digits < FIRST_DIGITS) {
            return "";
        }
        if (CallNumbers.prefix(called, digits, 2) != GERMANY) {
            return abroad.computeIfAbsent(called, number -> places.of(Long.toString(number), language));
        }
        int first = (int) (CallNumbers.prefix(called, digits, FIRST_DIGITS) % german.length);
        String known = german[first];
        if (known == null) {
            known = places.of(Long.toString(CallNumbers.prefix(called, digits, FIRST_DIGITS)) + "111111", language);
            german[first] = known;
        }
        return known;
    }
}

package de.rufwerk.itemisedbills;

import de.rufwerk.transfer.LatestCalls.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the place of a call into an address, and reads it there: `1764579600.12.345`.
final class CallKeys {

    private static final Pattern KEY = Pattern.compile("([0-9]{1,10})\\.([0-9]{1,9})\\.([0-9]{1,9})");

    private CallKeys() {}

    static String of(Place place) {
        return place.startSecond() + "." + place.file() + "." + place.fileLine();
    }

    /// Empty where the text is no key.
    static Optional<Place> place(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? Optional.of(new Place(
                        Long.parseLong(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }
}

package de.rufwerk.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all documents of a provider have in common.
///
/// @param provider the name, drawn where there is no logo
/// @param footer up to three lines at the foot of each page: address, court of registration, tax number
/// @param accent red, green and blue as `0xRRGGBB`; where it is too light for white paper it is darkened
/// @param logo at the head of the first page, at most 60 × 14 mm
public record Stationery(
        String provider,
        List<String> footer,
        int accent,
        @Nullable Picture logo) {

    public Stationery {
        footer = List.copyOf(footer);
        accent = Look.readable(accent & 0xffffff);
    }
}

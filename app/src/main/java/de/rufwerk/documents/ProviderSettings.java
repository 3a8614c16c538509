package de.rufwerk.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who the documents are from; section `provider` of the settings.
///
/// @param name of the provider, drawn where there is no logo
/// @param footer up to three lines at the foot of each page: address, court of registration, tax number
/// @param colour red, green and blue as `0xRRGGBB`
/// @param logo path of a PNG or JPEG, at most 60 × 14 mm on paper; null where there is none
record ProviderSettings(
        String name,
        List<String> footer,
        int colour,
        @Nullable String logo) {}

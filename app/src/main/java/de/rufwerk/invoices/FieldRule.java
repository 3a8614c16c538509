package de.rufwerk.invoices;

import com.google.re2j.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a field is found: by what stands in a box, by a pattern, or by a pattern in a box.
///
/// @param box null: the whole page
/// @param pattern with one group, [InvoiceField#PAGE] with two; null: everything in the box
/// @param on on which pages of an invoice it stands
/// @param optional whether an invoice may lack it
record FieldRule(@Nullable Box box, @Nullable Pattern pattern, On on, boolean optional) {

    FieldRule {
        if (box == null && pattern == null) {
            throw new IllegalArgumentException("Neither box nor pattern");
        }
    }

    /// Pages of an invoice.
    enum On {
        /// On the first page; what stands on others is passed over.
        FIRST,
        /// On each page, the same everywhere.
        EVERY,
        /// On at least one page, and nowhere something else.
        ANY;

        /// As in the YAML.
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

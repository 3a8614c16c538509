package de.rufwerk.pdf;

import java.time.Instant;
import java.util.Locale;

/// What a document says about itself. The time is told and not taken from a clock, so that the same data make the same
/// bytes.
///
/// @param title what a reader shows on top of its window
/// @param reference what stands beside the title on every page but the first: a customer number and a month, say
/// @param author the provider
/// @param language of all texts
/// @param pageLabel with `{page}` and `{pages}`: "Seite {page} von {pages}"
/// @param created with seconds; smaller parts are left out
public record DocumentInfo(
        String title, String reference, String author, Locale language, String pageLabel, Instant created) {

    public DocumentInfo {
        if (title.isBlank()) throw new IllegalArgumentException("A document needs a title.");
        if (language.getLanguage().isEmpty()) throw new IllegalArgumentException("A document needs a language.");
    }
}

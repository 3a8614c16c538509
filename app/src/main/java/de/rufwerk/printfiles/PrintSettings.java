package de.rufwerk.printfiles;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How letters are printed; section `print` of the settings.
///
/// @param duplex whether both sides of a sheet are printed; each document begins on a sheet of its own
/// @param addressPage whether a page with the customer's address comes before each letter
/// @param files what one print file holds
/// @param mostSheets of a print file, unless a single letter has more; 0: any number
/// @param envelopes smallest first; empty where nobody has entered any
/// @param omr strokes for the enveloping machine; null for none
record PrintSettings(
        boolean duplex,
        boolean addressPage,
        Files files,
        int mostSheets,
        List<Envelope> envelopes,
        @Nullable OmrCode omr) {

    /// As `init` has it.
    static final PrintSettings STANDARD = new PrintSettings(true, false, Files.ONE, 0, List.of(), null);

    PrintSettings {
        envelopes = envelopes.stream()
                .sorted(Comparator.comparingInt(Envelope::sheets))
                .toList();
    }

    /// What one print file holds.
    enum Files {
        /// All letters of the month.
        ONE,
        /// The letters of one envelope.
        ENVELOPE
    }

    /// On which sheet a page of a letter is, both from 0.
    int sheet(int page) {
        return duplex ? page / 2 : page;
    }

    /// Whether a page of a letter, or of a document in it, is the front of a sheet.
    boolean isFront(int page) {
        return !duplex || page % 2 == 0;
    }

    /// The smallest that takes so many sheets; null where none does.
    @Nullable
    Envelope envelopeFor(int sheets) {
        return envelopes.stream()
                .filter(envelope -> envelope.sheets() >= sheets)
                .findFirst()
                .orElse(null);
    }
}

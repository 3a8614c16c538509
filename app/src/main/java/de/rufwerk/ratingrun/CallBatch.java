package de.rufwerk.ratingrun;

import de.rufwerk.rating.Worksheet;
import java.util.Arrays;

/// A few calls that are located side by side ([de.rufwerk.rating.Rater#locate(Worksheet\[\], int)]), and where
/// each of them stands.
final class CallBatch {

    /// Divides the calls after which the rating looks up, so that it does.
    private static final int MOST = 64;

    private final Worksheet[] sheets = new Worksheet[MOST];
    private final int[] files = new int[MOST];
    private final int[] lineNos = new int[MOST];
    private final int[] fileRanks = new int[MOST];
    private int size;

    CallBatch() {
        Arrays.setAll(sheets, any -> new Worksheet());
    }

    /// Takes the next calls; false where there are none left.
    boolean fill(CallSource calls) {
        size = 0;
        while (size < MOST && calls.next(sheets[size])) {
            files[size] = calls.file();
            lineNos[size] = calls.lineNo();
            fileRanks[size] = calls.fileRank();
            size++;
        }
        return size > 0;
    }

    int size() {
        return size;
    }

    /// The first [#size] of these are the calls.
    Worksheet[] sheets() {
        return sheets;
    }

    int file(int call) {
        return files[call];
    }

    int lineNo(int call) {
        return lineNos[call];
    }

    /// See [CallSource#fileRank].
    int fileRank(int call) {
        return fileRanks[call];
    }
}

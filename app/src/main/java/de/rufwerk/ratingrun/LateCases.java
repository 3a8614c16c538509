package de.rufwerk.ratingrun;

import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Worksheet;
import java.io.IOException;
import java.util.Arrays;

/// Calls that turned out to be cases only when they were priced, as columns; what was delivered lies in [KeptRecords].
/// Six `long`s a call: even a month in which every call ends here fits the memory.
final class LateCases {

    private static final int WORDS = 6;

    private long[] words = new long[WORDS << 6];
    private int used;

    /// Takes a case.
    @FunctionalInterface
    interface Taker {
        void take(int file, int lineNo);
    }

    void add(Worksheet sheet, int file, int lineNo, long textAt) {
        if (used == words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
        words[used++] = ((long) file << 32) | lineNo;
        words[used++] = sheet.start;
        words[used++] = sheet.cost;
        words[used++] = ((long) sheet.direction.code() << 32) | sheet.duration;
        words[used++] = textAt;
        words[used++] = sheet.zone;
    }

    /// Puts each case on the sheet, delivered texts included, and hands it over.
    void forEach(Worksheet sheet, KeptRecords kept, Taker taker) throws IOException {
        for (int i = 0; i < used; i += WORDS) {
            sheet.start = words[i + 1];
            sheet.cost = words[i + 2];
            sheet.direction = Direction.of((int) (words[i + 3] >> 32));
            sheet.duration = (int) words[i + 3];
            kept.load(sheet, words[i + 4]);
            sheet.zone = (int) words[i + 5];
            taker.take((int) (words[i] >> 32), (int) words[i]);
        }
    }
}

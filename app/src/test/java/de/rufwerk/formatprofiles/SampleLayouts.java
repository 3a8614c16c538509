package de.rufwerk.formatprofiles;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Files of made-up carriers whose layouts are not among the shipped ones.
final class SampleLayouts {

    static final int CALLS = 40;

    private SampleLayouts() {}

    /// Tab-separated Latin-1, date and time apart, the price in cents.
    static byte[] tabs() {
        var text = new StringBuilder(
                "Einzelverbindungen März\r\nKunde\tDatum\tUhrzeit\tRufnummer\tZielrufnummer\tZielort\tDauer (Sek.)\tPreis (Cent)\tArt\r\n");
        for (int i = 0; i < CALLS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "K%03d\t%02d.03.2026\t%02d:%02d:%02d\t03571 4880%d\t0351 12345%02d\t%s\t%d\t%d,%02d\t%s\r\n",
                    100 + i % 3,
                    1 + i % 28,
                    8 + i % 10,
                    i % 60,
                    (i * 7) % 60,
                    i % 4,
                    i,
                    i % 2 == 0 ? "Köln" : "Görlitz",
                    30 + i * 3,
                    1 + i % 5,
                    i % 100,
                    "Gespräch"));
        }
        return text.toString().getBytes(Charset.forName("ISO-8859-1"));
    }

    /// Fixed widths with a header and a trailer.
    static byte[] widths() {
        var text = new StringBuilder("HEADER  CARRIER X          20260401\n");
        long seconds = 0;
        for (int i = 0; i < CALLS; i++) {
            seconds += duration(i);
            text.append(String.format(
                    Locale.ROOT,
                    "R%06d %s%02d %02d%02d%02d %-16s%-18s%6d %9.4f%n",
                    1000 + i * 3,
                    "202603",
                    1 + i % 28,
                    7 + i % 12,
                    i % 60,
                    (i * 11) % 60,
                    "4935714880" + i % 4,
                    i % 3 == 0 ? "4915112345" + (100 + i) : "44207946" + (1000 + i),
                    duration(i),
                    duration(i) / 1000.0));
        }
        text.append(String.format(Locale.ROOT, "TRAILER %d %d%n", CALLS, seconds));
        return text.toString().replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// In seconds; all of them sum up to 1580.
    private static int duration(int call) {
        return 20 + (call * 7) % CALLS;
    }

    /// Quoted fields between commas, an American date, the duration as a clock, the area code in a column of its own.
    static byte[] quoted() {
        var text = new StringBuilder(
                "\"Call ID\",\"Start Date\",\"Start Time\",\"Direction\",\"From\",\"Area Code\",\"To\",\"Duration\",\"Charge\"\n");
        for (int i = 0; i < CALLS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "\"x%04d-%d\",\"03/%02d/2026\",\"%02d:%02d:%02d\",\"%s\",\"+493571488%d\",\"0351\",\"%d\",\"00:%02d:%02d\",\"%d.%02d\"\n",
                    i * 37 % 1000,
                    i,
                    1 + i % 28,
                    8 + i % 10,
                    i % 60,
                    (i * 7) % 60,
                    i % 5 == 0 ? "inbound" : "outbound",
                    i % 4,
                    1234500 + i,
                    i % 30,
                    (i * 13) % 60,
                    i % 3,
                    i % 100));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

package de.rufwerk.benchmarks;

import java.time.YearMonth;

/// How large a made-up month is. The same shape and seed give the same bytes.
///
/// @param calls records in the file, duplicates included
/// @param lines lines of the CRM; a quarter of them are blocks with extensions, some inside others
/// @param prefixes rows of prefixes.csv
/// @param zones about as many zones
/// @param products plans and options together
public record Shape(YearMonth month, long calls, int lines, int prefixes, int zones, int products, long seed) {

    public static final YearMonth MONTH = YearMonth.of(2026, 10);

    /// 150,000 lines, 20,000 prefixes, 500 zones, 30 products.
    public static Shape ofCalls(long calls) {
        return new Shape(MONTH, calls, 150_000, 20_000, 500, 30, 49_3571);
    }
}

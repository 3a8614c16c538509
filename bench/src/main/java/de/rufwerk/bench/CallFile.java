package de.rufwerk.bench;

import de.rufwerk.benchmarks.Ascii;
import de.rufwerk.benchmarks.CallSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Writes calls in profile `standard`, or in that of [Layout#SPLIT_COLUMNS].
final class CallFile {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int BLOCK = 1 << 18;
    private static final int LONGEST_RECORD = 256;
    /// Length of `2026-10-26T17:48:01+01:00`, and where its minutes and seconds stand.
    private static final int TIME = 25;

    private static final int MINUTES = 14;
    private static final int SECONDS = 17;
    private static final int DATE_END = 10;
    private static final int CLOCK_END = 19;
    private static final int COUNTRY = 2;

    private final byte[] buffer = new byte[BLOCK];
    private final byte[] hourText = new byte[TIME];
    private long hourOfText = Long.MIN_VALUE;
    private final boolean split;

    CallFile(boolean split) {
        this.split = split;
    }

    /// Writes a header and the next records, at most so many.
    void write(CallSource calls, long most, OutputStream out) throws IOException {
        String columns = split ? "a_country;a_rest;b_country;b_rest;date;time" : "a_number;b_number;start";
        out.write(("record_id;account;direction;" + columns + ";duration;cost\n").getBytes(StandardCharsets.US_ASCII));
        int filled = 0;
        for (long written = 0; written < most && calls.next(); written++) {
            filled = record(calls, filled);
            if (filled > BLOCK - LONGEST_RECORD) {
                out.write(buffer, 0, filled);
                filled = 0;
            }
        }
        out.write(buffer, 0, filled);
    }

    private int record(CallSource call, int from) {
        int at = Ascii.append(buffer, from, "R");
        at = Ascii.appendPadded(buffer, at, call.serial, 10);
        at = Ascii.append(buffer, at, ";;out;+");
        at = appendNumber(at, call.a, call.aLength);
        at = Ascii.append(buffer, at, ";+");
        at = appendNumber(at, call.b, call.bLength);
        at = Ascii.append(buffer, at, ";");
        at = appendTime(at, call.start);
        at = Ascii.append(buffer, at, ";");
        at = Ascii.append(buffer, at, call.duration);
        at = Ascii.append(buffer, at, ";0.");
        at = Ascii.appendPadded(buffer, at, call.cost(), 6);
        return Ascii.append(buffer, at, "\n");
    }

    private int appendNumber(int start, byte[] digits, int length) {
        int at = start;
        int head = split ? Math.min(COUNTRY, length) : 0;
        System.arraycopy(digits, 0, buffer, at, head);
        at += head;
        if (split) {
            at = Ascii.append(buffer, at, ";");
        }
        System.arraycopy(digits, head, buffer, at, length - head);
        return at + length - head;
    }

    /// The text of an hour is made once.
    private int appendTime(int at, long start) {
        long hour = Math.floorDiv(start, 3600L) * 3600;
        if (hour != hourOfText) {
            hourOfText = hour;
            ZoneOffset offset = ZONE.getRules().getOffset(Instant.ofEpochSecond(hour));
            String local = Instant.ofEpochSecond(hour)
                    .atOffset(offset)
                    .toLocalDateTime()
                    .toString();
            Ascii.append(hourText, 0, local + ":00" + offset);
        }
        System.arraycopy(hourText, 0, buffer, at, TIME);
        int second = Math.toIntExact(start - hour);
        Ascii.appendPadded(buffer, at + MINUTES, second / 60, 2);
        Ascii.appendPadded(buffer, at + SECONDS, second % 60, 2);
        if (split) {
            buffer[at + DATE_END] = ';';
            return at + CLOCK_END;
        }
        return at + TIME;
    }
}

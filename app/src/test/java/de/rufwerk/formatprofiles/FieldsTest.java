package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.formatprofiles.FormatProfile.Column;
import de.rufwerk.formatprofiles.FormatProfile.Cost;
import de.rufwerk.formatprofiles.FormatProfile.DurationForm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Column COLUMN = new Column(null, 1, true);
    private static final Cost EUR = new Cost(COLUMN, 6, true, true);
    private static final Cost CENT = new Cost(COLUMN, 4, false, true);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long amount(String text, Cost form) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Fields.amount(bytes, 0, bytes.length, form);
    }

    private static long duration(String text, DurationForm form) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Fields.duration(bytes, 0, bytes.length, form);
    }

    private static long start(String text, String pattern, @Nullable ZoneId zone) {
        var reader = new StartReader(zone);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean fits = StartPattern.compile(pattern).read(bytes, 0, bytes.length, reader.values());
        return fits ? reader.instant() : StartReader.UNREADABLE;
    }

    @Test
    void readsAmountsWithEitherMark() {
        assertThat(amount("0,018340", EUR)).isEqualTo(18_340);
        assertThat(amount("12.5", EUR)).isEqualTo(12_500_000);
        assertThat(amount("7", EUR)).isEqualTo(7_000_000);
        assertThat(amount("999999999999.999999", EUR)).isEqualTo(999_999_999_999_999_999L);
        assertThat(amount("2,91", CENT)).isEqualTo(29_100);
        assertThat(amount("291", new Cost(COLUMN, 0, true, true))).isEqualTo(291);
    }

    @Test
    void refusesEveryOtherFormOfAnAmount() {
        for (String text : new String[] {
            "-1",
            "+1",
            "1.",
            ".5",
            "1.2345678",
            "1.000,00",
            "1,000.00",
            "1e3",
            "1 000",
            "٣",
            "0x1",
            "1,2,3",
            "abc",
            "€1",
            "1234567890123"
        }) {
            assertThat(amount(text, EUR)).as(text).isEqualTo(Fields.UNREADABLE);
        }
        assertThat(amount("2.91", CENT)).isEqualTo(Fields.UNREADABLE);
        assertThat(amount("2,91234", CENT)).isEqualTo(Fields.UNREADABLE);
    }

    @Test
    void readsDurations() {
        assertThat(duration("0", DurationForm.SECONDS)).isZero();
        assertThat(duration("0000000000000000000000061", DurationForm.SECONDS)).isEqualTo(61);
        assertThat(duration("2147483647", DurationForm.SECONDS)).isEqualTo(Integer.MAX_VALUE);
        assertThat(duration("00:03:21", DurationForm.HOURS_MINUTES_SECONDS)).isEqualTo(201);
        assertThat(duration("125:00:00", DurationForm.HOURS_MINUTES_SECONDS)).isEqualTo(450_000);
        assertThat(duration("90:05", DurationForm.MINUTES_SECONDS)).isEqualTo(5_405);
    }

    @Test
    void refusesEveryOtherFormOfADuration() {
        for (String text : new String[] {"", "-1", "1.5", "2147483648", "99999999999999999999", "1 2", "a"}) {
            assertThat(duration(text, DurationForm.SECONDS)).as(text).isNegative();
        }
        for (String text :
                new String[] {"3:21", "00:60:00", "00:00:60", "::", "0:0:0", "1:02:3a", ":01:01", "00:03:21 "}) {
            assertThat(duration(text, DurationForm.HOURS_MINUTES_SECONDS))
                    .as(text)
                    .isNegative();
        }
    }

    @Test
    void readsEveryInstantAsJavaDoes() {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long second = random.nextLong(-62_135_596_800L + 86_400, 253_402_300_800L - 86_400);
            int offset = random.nextInt(-18 * 60, 18 * 60 + 1);
            OffsetDateTime time =
                    Instant.ofEpochSecond(second).atOffset(java.time.ZoneOffset.ofTotalSeconds(offset * 60));
            String text = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT));
            assertThat(start(text, "iso", null)).as(text).isEqualTo(second);
        }
    }

    @Test
    void refusesEveryOtherFormOfAnIsoStart() {
        for (String text : new String[] {
            "2026-10-26T17:48:01",
            "2026-10-26 17:48:01Z",
            "2026-10-26T17:48Z",
            "2026-10-26T17:48:01.5Z",
            "2026-10-26T17:48:60Z",
            "2026-10-26T24:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "2026-10-26T17:48:01+0100",
            "2026-10-26T17:48:01+18:01",
            "2026-10-26T17:48:01+01:60",
            "2026-10-26T17:48:01z",
            "26-10-26T17:48:01Z",
            "+2026-10-26T17:48:01Z",
            "2026-10-26T17:48:01+1:00",
            "",
            "2026-10-26T17:48:01ZZ",
            "2026-04-31T00:00:00Z",
            "1900-02-29T00:00:00Z"
        }) {
            assertThat(start(text, "iso", null)).as(text).isEqualTo(StartReader.UNREADABLE);
        }
        assertThat(start("2024-02-29T00:00:00-18:00", "iso", null)).isPositive();
        assertThat(start("2000-02-29T00:00:00Z", "iso", null)).isPositive();
    }

    @Test
    void localTimesFollowTheRulesOfTheirZone() {
        var random = new Random(2);
        String pattern = "dd.MM.yyyy HH:mm:ss";
        for (int i = 0; i < 50_000; i++) {
            LocalDateTime local =
                    LocalDateTime.of(2020 + random.nextInt(10), 1, 1, 0, 0).plusSeconds(random.nextInt(365 * 86_400));
            String text = local.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
            boolean exists = !BERLIN.getRules().getValidOffsets(local).isEmpty();
            long expected = exists ? local.atZone(BERLIN).toEpochSecond() : StartReader.SKIPPED;
            assertThat(start(text, pattern, BERLIN)).as(text).isEqualTo(expected);
        }
    }

    @Test
    void aLocalTimeThatOccursTwiceIsTheEarlierAndOneThatNeverOccursIsRefused() {
        assertThat(start("25102026 02:30:00", "ddMMyyyy HH:mm:ss", BERLIN))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z").getEpochSecond());
        assertThat(start("29032026 02:30:00", "ddMMyyyy HH:mm:ss", BERLIN)).isEqualTo(StartReader.SKIPPED);
    }

    @Test
    void shortFormsOfDatesAreRead() {
        long expected = Instant.parse("2025-11-03T07:05:00Z").getEpochSecond();
        assertThat(start("3.11.2025 8:05", "d.M.yyyy H:mm", BERLIN)).isEqualTo(expected);
        assertThat(start("03.11.25 08:05", "dd.MM.yy HH:mm", BERLIN)).isEqualTo(expected);
        assertThatThrownBy(() -> StartPattern.compile("yyyy-MM-dd hh:mm a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StartPattern.compile("yyy")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void judgesUtf8AsJavaDoes() {
        var random = new Random(3);
        byte[] interesting = {
            'a',
            ' ',
            (byte) 0x80,
            (byte) 0xBF,
            (byte) 0xC0,
            (byte) 0xC2,
            (byte) 0xA0,
            (byte) 0xE0,
            (byte) 0xE2,
            (byte) 0x80,
            (byte) 0x83,
            (byte) 0xED,
            (byte) 0x9F,
            (byte) 0xF0,
            (byte) 0x90,
            (byte) 0xF4,
            (byte) 0x8F,
            (byte) 0xF5,
            (byte) 0xEF,
            (byte) 0xE3
        };
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(8)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = interesting[random.nextInt(interesting.length)];
            }
            boolean wellFormed = java.util.Arrays.equals(
                    new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
            assertThat(Utf8.wellFormed(bytes, 0, bytes.length)).isEqualTo(wellFormed);
        }
    }

    @Test
    void trimsWhiteSpaceOfEveryKind() {
        var random = new Random(4);
        int[] spaces = java.util.stream.IntStream.rangeClosed(0, 0x10FFFF)
                .filter(Utf8::isWhiteSpace)
                .toArray();
        assertThat(spaces)
                .contains(' ', '\t', 0x85, 0xA0, 0x1680, 0x2000, 0x2028, 0x202F, 0x205F, 0x3000)
                .hasSize(29);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(4); k > 0; k--) {
                text.appendCodePoint(spaces[random.nextInt(spaces.length)]);
            }
            int from = text.toString().getBytes(StandardCharsets.UTF_8).length;
            String core = new String[] {"", "ä", "1 \u00A02", "\u200B", "\uFEFF", "€"}[random.nextInt(6)];
            byte[] coreBytes = core.getBytes(StandardCharsets.UTF_8);
            text.append(core);
            for (int k = random.nextInt(4); k > 0; k--) {
                text.appendCodePoint(spaces[random.nextInt(spaces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            int start = Utf8.skipWhiteSpace(bytes, 0, bytes.length);
            int end = Utf8.dropWhiteSpace(bytes, start, bytes.length);
            assertThat(end - start).isEqualTo(coreBytes.length);
            if (coreBytes.length > 0) {
                assertThat(start).isEqualTo(from);
            }
        }
    }
}

package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.Messages;
import de.rufwerk.unpack.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is proposed from a sample, and what is left to a person.
class ProfileGuessTest {

    private static ProfileDraft draft(String name, byte[] sample) throws Exception {
        return ProfileGuess.of(Sample.of(new ByteArrayInputStream(sample), name));
    }

    private static String yaml(String name, byte[] sample) throws Exception {
        return new DraftText(Messages.ofClassPath(), Locale.ENGLISH).write(draft(name, sample));
    }

    private static SampleCheck completed(String name, byte[] sample) throws Exception {
        String yaml = CompletedDraft.of(yaml(name, sample));
        FormatProfile profile = ProfileReader.read(name, name, yaml.getBytes(StandardCharsets.UTF_8));
        return SampleCheck.of(new ByteArrayInputStream(sample), profile, name);
    }

    private static byte[] lines(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// As many records as make a file, from a pattern with the number of the record.
    private static byte[] many(String header, String pattern) {
        var text = new StringBuilder(header.isEmpty() ? "" : header + "\n");
        for (int i = 0; i < 30; i++) {
            text.append(String.format(Locale.ROOT, pattern, i, 1 + i % 28, (i * 7) % 60))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> open(ProfileDraft draft) {
        return draft.waiting().stream().map(ProfilePart::key).toList();
    }

    @Test
    void tabsInLatin1WithDateAndTimeApartAndCents() throws Exception {
        String yaml = yaml("tabs_202604.txt", SampleLayouts.tabs());
        assertThat(yaml)
                .contains(
                        "charset: windows-1252\n",
                        "delimiter: tab\n",
                        "header_lines: 2\n",
                        "account: {column: Kunde}\n",
                        "a_number: {column: Rufnummer, form: national}\n",
                        "b_number: {column: Zielrufnummer, form: national}\n",
                        "    - {column: Datum, form: \"dd.MM.yyyy\"}\n    - {column: Uhrzeit, form: \"HH:mm:ss\"}\n",
                        "duration: {column: \"Dauer (Sek.)\", form: seconds}\n",
                        "cost: {column: \"Preis (Cent)\", unit: CENT, decimal: \",\"}\n",
                        "month: {name: yyyyMM, offset: -1}\n");
        assertThat(open(draft("tabs_202604.txt", SampleLayouts.tabs()))).containsExactly("direction", "start");
        SampleCheck check = completed("tabs_202604.txt", SampleLayouts.tabs());
        assertThat(check.clean()).isTrue();
        assertThat(check.calls()).isEqualTo(SampleLayouts.CALLS);
        assertThat(check.month()).isEqualTo(new MonthJudgement(YearMonth.of(2026, 3), MonthJudgement.By.NAME, 40, 0));
        SampleCheck.Row second = check.firstCalls().get(1);
        assertThat(second.a()).isEqualTo("03571 48801");
        assertThat(second.b()).isEqualTo("0351 1234501");
        assertThat(second.start()).isEqualTo(Instant.parse("2026-03-02T08:01:07Z"));
        assertThat(second.seconds()).isEqualTo(33);
        assertThat(second.cost()).isEqualTo(20_100);
    }

    @Test
    void fixedWidthsWithHeaderAndTrailerAreCutSoThatNoDigitIsLost() throws Exception {
        byte[] sample = SampleLayouts.widths();
        String yaml = yaml("widths.txt", sample);
        assertThat(yaml)
                .contains("widths: [", "header_lines: 1\n", "trailer_lines: 1\n", "form: yyyyMMdd}", "form: HHmmss}");
        // A person names the duration's column; nothing else has to be corrected.
        ProfileDraft draft = draft("widths.txt", sample);
        assertThat(open(draft)).contains("direction", "start", "duration", "cost");
        ColumnFacts price = draft.table().columns().getLast();
        ColumnFacts duration = draft.table().columns().get(price.index() - 1);
        assertThat(duration.integers()).isEqualTo(100);
        String named = CompletedDraft.of(yaml)
                .replace("duration: {column: 1,", "duration: {column: " + (duration.index() + 1) + ",");
        FormatProfile profile = ProfileReader.read("p", "p", named.getBytes(StandardCharsets.UTF_8));
        SampleCheck check = SampleCheck.of(new ByteArrayInputStream(sample), profile, "widths.txt");
        assertThat(check.rejected()).isEmpty();
        assertThat(check.calls()).isEqualTo(SampleLayouts.CALLS);
        assertThat(check.seconds()).isEqualTo(1580);
        assertThat(check.firstCalls().getFirst().b()).isEqualTo("4915112345100");
        assertThat(check.firstCalls().getFirst().a()).isEqualTo("49357148800");
    }

    @Test
    void quotedFieldsWithAnAmericanDateAndTheAreaCodeApart() throws Exception {
        String yaml = yaml("cdr-2026-03.csv", SampleLayouts.quoted());
        assertThat(yaml)
                .contains(
                        "delimiter: \",\"\n",
                        "quote: '\"'\n",
                        "record_id: {column: \"Call ID\"}\n",
                        "    inbound: in\n    outbound: out\n",
                        "a_number: {column: From, form: plus}\n",
                        "b_number: {columns: [\"Area Code\", To], form: national}\n",
                        "form: \"MM/dd/yyyy\"}",
                        "duration: {column: Duration, form: \"HH:MM:SS\"}\n");
        assertThat(open(draft("cdr-2026-03.csv", SampleLayouts.quoted()))).containsExactly("start", "cost");
        SampleCheck check = completed("cdr-2026-03.csv", SampleLayouts.quoted());
        assertThat(check.clean()).isTrue();
        assertThat(check.firstCalls().get(1).b()).isEqualTo("03511234501");
        assertThat(check.firstCalls().get(1).seconds()).isEqualTo(73);
    }

    @Test
    void controlTotalsAreKnownByBeingRight() throws Exception {
        byte[] sample = lines(
                "Datum;Uhrzeit;Anrufer;Ziel;Dauer;Preis EUR",
                "03.11.2026;08:15:42;03571 48808;0351 1234567;201;0,0291",
                "15.11.2026;09:00:00;03571 48808;0151 1234567;65;0,0123",
                "03.11.2026;09:05:00;03571 48808;0151 1234568;10;0,0100",
                "Summe;3;276;0,0514");
        assertThat(yaml("a.csv", sample)).contains("totals: {in: trailer, records: 2, seconds: 3, cost: 4}\n");
        assertThat(yaml(
                        "a.csv",
                        new String(sample, StandardCharsets.UTF_8)
                                .replace("Summe;3", "Summe;4")
                                .replace("276", "277")
                                .replace("0514", "0515")
                                .getBytes(StandardCharsets.UTF_8)))
                .contains("trailer_lines: 1")
                .doesNotContain("totals:");
        assertThat(completed("a.csv", sample).controls()).isEqualTo(new ControlTotals(3L, 276L, 51_400L));
    }

    @Test
    void priceUnitDirectionAndTimeZoneAreNeverGuessed() throws Exception {
        byte[] sample = many(
                "Datum;Anrufer;Ziel;Dauer;Preis",
                "%2$02d.11.2026 08:15:%3$02d;03571 48808;0351 12345%1$02d;%1$d;1,%3$02d");
        assertThat(open(draft("a.csv", sample))).containsExactly("direction", "start", "cost");
        String yaml = yaml("a.csv", sample);
        assertThat(yaml).contains("# direction: {constant: out}", "  # zone: Europe/Berlin", "  # unit: CENT");
        assertThatThrownBy(() -> ProfileReader.read("p", "p", yaml.getBytes(StandardCharsets.UTF_8)))
                .as("an incomplete proposal cannot be used")
                .hasMessageContaining("missing-key");
    }

    @Test
    void aDayThatCouldBeAMonthIsToldApartByTheMonthOfTheFileOrNotAtAll() throws Exception {
        String header = "Date;From;To;Seconds";
        byte[] oneMonth = many(header, "11/%2$02d/2026 08:15:%3$02d;+4935714880;+4935112345%1$02d;%1$d");
        assertThat(yaml(
                        "a.csv",
                        new String(oneMonth, StandardCharsets.UTF_8)
                                .replaceAll("(?m)^11/(1[3-9]|2[0-9])/", "11/05/")
                                .getBytes(StandardCharsets.UTF_8)))
                .contains("form: \"MM/dd/yyyy HH:mm:ss\"}");
        byte[] oneDay = many(header, "11/05/2026 08:15:%3$02d;+4935714880;+4935112345%1$02d;%1$d");
        assertThat(yaml("a.csv", oneDay))
                .contains("# TODO start", "MM/dd/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm:ss")
                .doesNotContain("\nstart:");
    }

    @Test
    void numberFormsAreToldByHowTheNumbersOfAColumnBegin() throws Exception {
        Map<String, String> forms = Map.of(
                "+49351%1$d12345",
                "plus", "0049351%1$d12345", "idd", "0351%1$d12345", "national", "49351%1$d12345", "cc");
        for (Map.Entry<String, String> form : forms.entrySet()) {
            byte[] sample = many(
                    "Start;Von;Ziel;Sekunden", "2026-11-%2$02d 08:15:%3$02d;+4935714880;" + form.getKey() + ";%1$d");
            assertThat(yaml("a.csv", sample)).contains("b_number: {column: Ziel, form: " + form.getValue() + "}\n");
        }
        byte[] bare = many("Start;Von;Ziel;Sekunden", "2026-11-%2$02d 08:15:%3$02d;+4935714880;351%1$d12345;%1$d");
        assertThat(open(draft("a.csv", bare))).contains("b_number");
    }

    @Test
    void charsetsAreToldByTheirBytes() throws Exception {
        String text = new String(SampleLayouts.tabs(), StandardCharsets.ISO_8859_1);
        assertThat(yaml("a", text.getBytes(StandardCharsets.UTF_8))).contains("charset: UTF-8\n");
        assertThat(yaml("a", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                .contains("charset: UTF-8\n", "mark of UTF-8");
        assertThat(yaml("a", text.replace("Köln", "Köln – €").getBytes(Charset.forName("windows-1252"))))
                .contains("only windows-1252 has");
        byte[] undefined = text.replace("Köln", "K\u0081ln").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(yaml("a", undefined)).contains("charset: ISO-8859-1\n");
    }

    @Test
    void aNumberThatOnlyCountsLinesIsNoRecordId() throws Exception {
        byte[] sample =
                many("Nr;Start;Von;Ziel;Sekunden", "%1$d;2026-11-%2$02d 08:15:%3$02d;+4935714880;+4935112345;%1$d");
        assertThat(yaml("a.csv", sample)).contains("# record_id: {column: Nr}").doesNotContain("\nrecord_id:");
    }

    @Test
    void aMonthOfMillionsIsReadOnlyUpToABound() throws Exception {
        byte[] block = new String(SampleLayouts.quoted(), StandardCharsets.US_ASCII)
                .repeat(200)
                .getBytes(StandardCharsets.US_ASCII);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return block[(int) (at++ % block.length)] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = Math.min(length, block.length - (int) (at % block.length));
                System.arraycopy(block, (int) (at % block.length), target, offset, count);
                at += count;
                return count;
            }
        };
        Sample sample = Sample.of(endless, "endless");
        assertThat(sample.whole()).isFalse();
        assertThat(sample.head().length).isBetween(Sample.LONGEST_HEAD - 200, Sample.LONGEST_HEAD);
        assertThat(sample.tail()).isEmpty();
        assertThat(ProfileGuess.of(sample).parts()).extracting(ProfilePart::key).contains("trailer_lines");
        Sample longer = Sample.of(
                new SequenceInputStream(
                        new ByteArrayInputStream(new String(block, StandardCharsets.US_ASCII)
                                .repeat(3)
                                .getBytes(StandardCharsets.US_ASCII)),
                        new ByteArrayInputStream("Total,24000\n".getBytes(StandardCharsets.US_ASCII))),
                "longer");
        assertThat(ProfileGuess.of(longer).table().layout().trailerLines()).isEqualTo(1);
    }

    @Test
    void whatIsNoTableOfCallsIsSaidSo() {
        assertThatThrownBy(() -> draft("leer", new byte[0])).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> draft("bild", new byte[] {1, 0, 2})).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> draft("brief", lines("Guten Tag,", "anbei die Daten.", "Gruß")))
                .isInstanceOf(UnreadableFile.class);
    }
}

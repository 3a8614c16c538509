package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The shipped profiles on samples that we made ourselves from descriptions: they show that a profile reads what the
/// description says, and are no proof of what the carrier writes.
class ShippedProfilesTest {

    private static final FormatProfile HEADER_TRAILER = FormatProfiles.builtIn("header-trailer");

    /// What a reader made of a file, with the reader as it stands at the end.
    private record Result(List<String> found, CallReader reader) {}

    private static Result read(FormatProfile profile, byte[] content) throws Exception {
        CallReader calls = new CallFile(new ByteArrayInputStream(content), profile, "sample").open("carrier");
        var found = new ArrayList<String>();
        while (true) {
            switch (calls.next()) {
                case CALL ->
                    found.add(String.join(
                            " ",
                            calls.account + "/" + calls.a + ">" + calls.b,
                            Instant.ofEpochSecond(calls.start).toString(),
                            Integer.toString(calls.duration),
                            Integer.toString(calls.direction),
                            calls.hasCost ? Long.toString(calls.cost) : "-"));
                case FILTERED -> found.add("filtered " + calls.duration);
                case REJECTED -> found.add("rejected " + calls.reason.code() + " " + calls.detail);
                case END -> {
                    return new Result(found, calls);
                }
            }
        }
    }

    private static Result read(String profile, String... lines) throws Exception {
        FormatProfile builtIn = FormatProfiles.builtIn(profile);
        return read(
                builtIn,
                (String.join("\n", lines) + "\n").getBytes(builtIn.layout().charset()));
    }

    private static FormatProfile profile(String yaml) {
        return ProfileReader.read("p.yaml", "p", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allOfThemCanBeReadAndAllButOurOwnSayWhatNobodyHasConfirmed() {
        for (String name : FormatProfiles.BUILT_IN) {
            FormatProfile profile = FormatProfiles.builtIn(name);
            assertThat(profile.description()).as(name).isNotBlank();
            assertThat(profile.unconfirmed().isEmpty()).as(name).isEqualTo(name.equals("standard"));
        }
    }

    @Test
    void purtelFindsTheCallerByTheSipUserAndPaysInCents() throws Exception {
        assertThat(read(
                                "purtel",
                                "id;start;user;b;sek;x;y;kunde;z;z;preis",
                                "1;2026-10-25 02:30:00;sip4711;493511234567;61;;;010-1;;;1,23",
                                "2;2026-10-03 08:15:42;sip4711;493511234567;-1;;;010-1;;;1.23")
                        .found())
                .containsExactly("sip4711/>493511234567 2026-10-25T00:30:00Z 61 0 12300", "rejected duration -1");
    }

    @Test
    void outboxFindsItsColumnsByName() throws Exception {
        assertThat(read(
                                "outbox",
                                "Callstart;Account;A-Rufnummer;B-Rufnummer;Destinations-ID;Sekunden;Preis",
                                "2026-11-03 08:15:42;sip1;4935714880812;493511234567;17;201;0,0291")
                        .found())
                .containsExactly("sip1/4935714880812>493511234567 2026-11-03T07:15:42Z 201 0 29100");
    }

    @Test
    void asteriskKeepsAnsweredCalls() throws Exception {
        String tail =
                "\"2026-11-03 08:15:30\",\"%s\",\"2026-11-03 08:16:43\",73,%d,\"%s\",\"DOCUMENTATION\",\"1.%d\",\"\"";
        String head =
                "\"acc\",\"035714880812\",\"03511234567\",\"out\",\"\"\"Name\"\" <1>\",\"SIP/1\",\"SIP/2\",\"Dial\",\"x\",";
        assertThat(read(
                                "asterisk-master",
                                head + tail.formatted("2026-11-03 08:15:42", 61, "ANSWERED", 1),
                                head + tail.formatted("", 0, "NO ANSWER", 2))
                        .found())
                .containsExactly("acc/035714880812>03511234567 2026-11-03T07:15:42Z 61 0 -", "filtered 0");
    }

    @Test
    void freeswitchLeavesOutCallsThatNobodyAnswered() throws Exception {
        String line = "\"Name\",\"035714880812\",\"03511234567\",\"default\",\"2026-11-03 08:15:30\",\"%s\","
                + "\"2026-11-03 08:16:43\",\"73\",\"%d\",\"NORMAL_CLEARING\",\"uuid-%d\",\"\",\"acc\",\"PCMA\",\"PCMA\"";
        assertThat(read("freeswitch-csv", line.formatted("2026-11-03 08:15:42", 61, 1), line.formatted("", 0, 2))
                        .found())
                .containsExactly("acc/035714880812>03511234567 2026-11-03T07:15:42Z 61 0 -", "filtered 0");
    }

    @Test
    void headerAndTrailerSayWhatTheFileComesTo() throws Exception {
        String end = "MOB-DE;0,02910;EUR;";
        Result result = read(
                "header-trailer",
                "H;CARRIERX;4711;2025-11;0003;20251203T0412+0100;ISO-8859-1",
                "D;000001;VOICE;OUT;+4935714880812;+491511234567;2025-11-03T08:15:42+01:00;201;201;" + end + "a",
                "D;000002;FAX;FWD;+49357148808;+420411123456;2025-11-03T09:00:00+01:00;65;65;" + end + "b",
                "D;000003;SMS;OUT;+49357148808;+420411123456;2025-11-03T09:00:00+01:00;1;1;" + end + "c",
                "D;000004;TELEX;OUT;+49357148808;+420411123456;2025-11-03T09:00:00+01:00;1;1;" + end + "d",
                "X;what is this",
                "T;000004;268;0,11640");
        assertThat(result.found())
                .containsExactly(
                        "/+4935714880812>+491511234567 2025-11-03T07:15:42Z 201 0 29100",
                        "/+49357148808>+420411123456 2025-11-03T08:00:00Z 65 2 29100",
                        "filtered 1",
                        "rejected kind TELEX",
                        "rejected line X");
        assertThat(result.reader().controlTotals()).isEqualTo(new ControlTotals(4L, 268L, 116_400L));
        assertThat(result.reader().sequence()).isEqualTo(3L);
        assertThat(result.reader().controlTotalsMissing()).isFalse();
    }

    @Test
    void aFileThatWasCutOffLacksItsControlTotals() throws Exception {
        Result result = read(HEADER_TRAILER, "H;X;1;2025-11;7;x;y\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(result.reader().controlTotals()).isEqualTo(ControlTotals.NONE);
        assertThat(result.reader().controlTotalsMissing()).isTrue();
        assertThat(result.reader().sequence()).isEqualTo(7L);
    }

    private static final String FIXED = """
            charset: UTF-8
            widths: [8, 6, 6, 6, 10]
            header_lines: 2
            trailer_lines: 1
            direction: {constant: out}
            a_number: {column: 4, form: national}
            b_number: {column: 5, form: national}
            start: {parts: [{column: 1, form: yyyyMMdd}, {column: 2, form: HHmmss}], zone: Europe/Berlin}
            duration: {column: 3, form: HHMMSS}
            totals: {in: trailer, records: 2}
            sequence: {in: header, line: 2, column: 2}
            month: {name: yyyyMM, offset: -1}
            """;

    @Test
    void columnsOfFixedWidthCountCharactersNotBytes() throws Exception {
        String file =
                "title\nNo.     000042\n20261103081542000109ä03571030123    \n20261103081542000109\nTOTAL   000002\n";
        Result result = read(profile(FIXED), file.getBytes(StandardCharsets.UTF_8));
        assertThat(result.found())
                .containsExactly("/ä03571>030123 2026-11-03T07:15:42Z 69 0 -", "/> 2026-11-03T07:15:42Z 69 0 -");
        assertThat(result.reader().controlTotals().records()).isEqualTo(2);
        assertThat(result.reader().sequence()).isEqualTo(42);
    }

    @Test
    void theNameOfAFileMayHoldTheMonth() {
        FormatProfile profile = profile(FIXED);
        assertThat(profile.monthOf("202701_EVN.txt")).isEqualTo(YearMonth.of(2026, 12));
        assertThat(profile.monthOf("12027011.txt")).isNull();
    }

    @Test
    void aSideFileHoldsTheControlTotals() throws Exception {
        FormatProfile profile = profile(FIXED.replace(
                "totals: {in: trailer, records: 2}", "totals: {in: side_file, suffix: .ctl, records: 1}"));
        assertThat(profile.sideFilesOf("calls.txt")).containsExactly("calls.txt.ctl", "calls.ctl");
        assertThat(profile.isSideFile("calls.ctl")).isTrue();
        Result result = read(profile, "a\nb\nc\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(result.reader().controlTotalsMissing()).isTrue();
        result.reader().readSideFile(new ByteArrayInputStream("17\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(result.reader().controlTotals().records()).isEqualTo(17);
    }

    @Test
    void utf8ThatIsReadAsAnotherCharsetIsNoticed() throws Exception {
        String sample =
                "head\n" + "010;1;2;4935714880812;03112026;08:15:42;00:03:21;493511234567;Müller;;0,02;x\n".repeat(4);
        FormatProfile envia = FormatProfiles.builtIn("envia-tel");
        assertThat(read(envia, sample.getBytes(StandardCharsets.UTF_8)).reader().isUtf8AfterAll())
                .isTrue();
        assertThat(read(envia, sample.getBytes(Charset.forName("windows-1252")))
                        .reader()
                        .isUtf8AfterAll())
                .isFalse();
    }
}

package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.unpack.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Shipped profiles × mutated files, seeded: no crash, and each line that is not blank is a call, filtered, rejected,
/// or a header or trailer line. Without quotes, so that a record is a line and can be counted in a second way.
class MutatedSamplesTest {

    private static final int MUTATIONS = 1_500;
    private static final byte[] NASTY = {0, ';', ',', '\n', '\r', '\t', (byte) 0xFF, (byte) 0xC3, '9', '.', '-', ' '};

    private static final Map<String, String> SAMPLES = Map.of(
            "asterisk-master",
            "acc,0357148808,03511234567,out,x,SIP,SIP,Dial,x,,2026-11-03 08:15:42,,73,61,ANSWERED,D,1.1,\n".repeat(5),
            "freeswitch-csv",
            "N,0357148808,03511234567,d,2026-11-03 08:15:30,2026-11-03 08:15:42,,73,61,OK,u,,acc,P,P\n".repeat(5),
            "header-trailer",
            "H;X;1;2025-11;3;x;y\n"
                    + "D;1;VOICE;OUT;+49357148808;+491511234567;2025-11-03T08:15:42+01:00;2;2;M;0,02;EUR;a\n".repeat(5)
                    + "T;5;10;0,1\n",
            "hl-komm",
            "1\n2\n3\n4\n5\n"
                    + "05.10.2026\t10:00:00\tx\ty\t49\t3571\t488\t49\t151\t12345\t00:01:05\t\t\t0,04\t\t9\n".repeat(5),
            "envia-tel",
            "head\n" + "010;1;2;4935714880812;03102026;08:15:42;00:03:21;493511234567;;;0,0291;x\n".repeat(5),
            "outbox",
            "Callstart;Account;A-Rufnummer;B-Rufnummer;Destinations-ID;Sekunden;Preis\n"
                    + "2026-11-03 08:15:42;sip1;4935714880812;493511234567;17;201;0,0291\n".repeat(5),
            "purtel",
            "head\n" + "1;2026-11-03 02:30:00;sip4711;493511234567;61;;;010-1;;;1,23\n".repeat(5));

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = random.nextInt(bytes.length - at);
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, bytes.length, length);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    /// Lines behind the header that are not blank and neither header nor trailer by their first column.
    private static long expected(FormatProfile profile, byte[] content) {
        List<String> lines = Arrays.asList(new String(content, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1));
        long count = 0;
        for (String line : lines.subList(Math.min(lines.size(), profile.layout().headerLines()), lines.size())) {
            byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
            boolean blank = Utf8.skipWhiteSpace(bytes, 0, bytes.length) == bytes.length;
            count += blank || isControl(profile, line) ? 0 : 1;
        }
        return count;
    }

    private static boolean isControl(FormatProfile profile, String line) {
        String first = line.split(";", -1)[0].strip();
        return profile.layout().lines() != null && (first.equals("H") || first.equals("T"));
    }

    @Test
    void noLineIsLostWhateverIsInTheFile() throws Exception {
        var random = new Random(7);
        for (String name : SAMPLES.keySet().stream().sorted().toList()) {
            FormatProfile profile = FormatProfiles.builtIn(name);
            byte[] good = SAMPLES.get(name).getBytes(StandardCharsets.ISO_8859_1);
            int readable = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] bytes = mutated(good, random);
                try {
                    SampleCheck check = SampleCheck.of(new ByteArrayInputStream(bytes), profile, name);
                    long rejected = check.rejected().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    assertThat(check.calls() + check.filtered() + rejected)
                            .as("%s, mutation %d", name, i)
                            .isEqualTo(expected(profile, bytes));
                    readable++;
                } catch (UnreadableFile e) {
                    assertThat(e.what().code()).startsWith("formatprofiles.file.");
                }
            }
            assertThat(readable).as(name).isGreaterThan(MUTATIONS / 10);
        }
    }
}

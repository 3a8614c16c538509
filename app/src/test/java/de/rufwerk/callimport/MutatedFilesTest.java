package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles × mutated files: whatever arrives, no crash, no line lost, nothing half loaded (`Fixture#run` checks that
/// read = stored + duplicate + filtered + rejected, from the tables).
class MutatedFilesTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static Map<String, String> samples() {
        var samples = new LinkedHashMap<String, String>();
        samples.put(
                "standard",
                Fixture.HEADER
                        + Fixture.call("1", 1, 1)
                        + Fixture.call("", 2, 2)
                        + "x;\"acc;1\";in;\"+49 3571\"\"\";+49ä;2026-10-06T10:00:00Z;0;\n".repeat(3));
        samples.put(
                "envia-tel",
                "head\n"
                        + "010;1;2;4935714880812;03102026;08:15:42;00:03:21;493511234567;;;0,0291;016-envia TEL\n"
                                .repeat(4));
        samples.put(
                "hl-komm",
                "1\n2\n3\n4\n5\n"
                        + "05.10.2026\t10:00:00\tx\ty\t49\t3571\t48808\t49\t151\t12345678\t00:01:05\t\t\t0,0440\t\t9\n"
                                .repeat(4));
        return samples;
    }

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        byte[] nasty = {0, '"', ';', '\n', '\r', '\t', (byte) 0xFF, (byte) 0xC3, '0', '9', ',', '.', '-', ':', ' '};
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = nasty[random.nextInt(nasty.length)];
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = random.nextInt(bytes.length - at);
                    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, bytes.length, length);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    @Test
    void addUpWhateverIsInThem() throws Exception {
        var random = new Random(99);
        var fixture = new Fixture(directory, DATABASE);
        fixture.carrier("envia", "envia-tel");
        fixture.carrier("hlkomm", "hl-komm");
        Map<String, String> carriers = Map.of("standard", "inbox", "envia-tel", "envia", "hl-komm", "hlkomm");
        for (int round = 0; round < 4; round++) {
            for (Map.Entry<String, String> sample : samples().entrySet()) {
                byte[] good = sample.getValue().getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 12; i++) {
                    byte[] bytes = mutated(good, random);
                    int packing = random.nextInt(6);
                    if (packing == 0) {
                        bytes = Fixture.gzip(bytes);
                    } else if (packing == 1) {
                        bytes = Fixture.zip(Map.of("a", "x", "b", new String(bytes, StandardCharsets.ISO_8859_1)));
                    }
                    if (packing < 2 && random.nextBoolean()) {
                        bytes = mutated(bytes, random);
                    }
                    String name = "%d-%02d".formatted(round, i);
                    fixture.deliver(carriers.get(sample.getKey()), Fixture.OCTOBER, name, bytes);
                }
            }
            RecordedRun run = fixture.run();
            run.releaseAll();
        }
        RecordedRun last = fixture.run();
        assertThat(last.faults).isEmpty();
        assertThat(fixture.count("stored_calls")).isPositive();
        assertThat(fixture.count("rejected")).isPositive();
        assertThat(fixture.count("duplicate_calls")).isPositive();
        assertThat(fixture.jdbc
                        .sql("select count(*) from import_files where state = 'STORED'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(50);
    }
}

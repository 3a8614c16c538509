package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yaml.snakeyaml.Yaml;

/// Proposals from whatever bytes, seeded: no crash, in bounded time, and always YAML that says what is missing.
class MutatedGuessTest {

    private static final int MUTATIONS = 250;
    private static final byte[] NASTY = {
        1, ';', ',', '\n', '\r', '\t', (byte) 0xFF, (byte) 0xC3, '"', '9', '.', ':', ' ', '#'
    };
    private static final List<byte[]> SAMPLES =
            List.of(SampleLayouts.tabs(), SampleLayouts.widths(), SampleLayouts.quoted());

    private static byte[] mutated(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        for (int i = 1 + random.nextInt(40); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(30)) {
                case 0 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 1 -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
                case 2 -> bytes[at] = 0;
                default -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
            }
        }
        return bytes;
    }

    private static String proposal(byte[] bytes) throws Exception {
        ProfileDraft draft = ProfileGuess.of(Sample.of(new ByteArrayInputStream(bytes), "a\n: {b"));
        return new DraftText(Messages.ofClassPath(), Locale.GERMAN).write(draft);
    }

    @Test
    @Timeout(120)
    void anyBytesGiveAProposalThatIsYamlOrAReason() throws Exception {
        var random = new Random(5);
        int proposed = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated(SAMPLES.get(i % SAMPLES.size()), random);
            try {
                String yaml = proposal(bytes);
                Object tree = new Yaml().load(yaml);
                assertThat(tree).as(yaml).isInstanceOf(java.util.Map.class);
                proposed++;
                try {
                    ProfileReader.read("p", "p", CompletedDraft.of(yaml).getBytes(StandardCharsets.UTF_8));
                } catch (WrongUse e) {
                    assertThat(e.messages())
                            .as(yaml)
                            .noneMatch(message -> message.code().endsWith(".yaml"));
                }
            } catch (UnreadableFile e) {
                assertThat(e.what().code()).startsWith("formatprofiles.guess.");
            }
        }
        assertThat(proposed).isGreaterThan(MUTATIONS / 4);
    }

    @Test
    void hostileShapesTakeNoTimeAndNoMemory() {
        var random = new Random(6);
        byte[] noise = new byte[2 << 20];
        random.nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = noise[i] == 0 ? 1 : noise[i];
        }
        List<String> shapes = List.of(
                ";".repeat(2 << 20),
                "\"".repeat(2 << 20),
                "\n".repeat(2 << 20),
                ("1;".repeat(30_000) + "\n").repeat(30),
                "2026-11-03;08:15:42;+4935714880;+4935112345;61\n".repeat(30_000),
                "20261103 081542 4935714880 4935112345     61\n".repeat(30_000),
                new String(noise, StandardCharsets.ISO_8859_1));
        for (String shape : shapes) {
            long start = System.nanoTime();
            try {
                assertThat(proposal(shape.getBytes(StandardCharsets.ISO_8859_1)))
                        .contains("charset:");
            } catch (UnreadableFile e) {
                assertThat(e.what().code()).startsWith("formatprofiles.guess.");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }
}

package de.rufwerk.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Names of documents as files: below the folder, whatever an invoice number holds.
class SafeNameTest {

    private static final Path FOLDER = Path.of("/export");

    private static String name(String name) {
        return FOLDER.relativize(SafeName.below(FOLDER, name)).toString();
    }

    @Test
    void anOrdinaryNameStaysAsItIs() {
        assertThat(name("invoices/RE 2026-10 (Müller & Söhne), 4711.pdf"))
                .isEqualTo("invoices/RE 2026-10 (Müller & Söhne), 4711.pdf");
    }

    @Test
    void aNameThatIsAPathOrADeviceIsTamed() {
        assertThat(name("../../etc/passwd")).isEqualTo("%2E%2E/%2E%2E/etc/passwd");
        assertThat(name("a\\b:c*?.pdf")).isEqualTo("a%5Cb%3Ac%2A%3F.pdf");
        assertThat(name("/a//b")).isEqualTo("%/a/%/b");
        assertThat(name("nul.pdf")).isEqualTo("%6Eul.pdf");
        assertThat(name("x\u0000\n")).isEqualTo("x%00%0A");
        assertThat(name("R".repeat(300) + ".pdf")).matches("R{30}~[0-9a-f]{16}\\.pdf");
    }

    @Test
    void twoNamesAreNeverOneFile() {
        var random = new Random(7);
        List<String> letters = List.of("a", ".", "..", "/", "%", "~", "2E", "con", " ", "\\", "ü", "\ud83d\ude00", "é");
        Map<Path, String> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            var name = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                name.append(letters.get(random.nextInt(letters.size())));
            }
            Path path = SafeName.below(FOLDER, name.toString());
            assertThat(path.normalize()).isEqualTo(path).startsWithRaw(FOLDER);
            assertThat(path.getFileName().toString().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(200);
            String other = seen.put(path, name.toString());
            assertThat(other == null || other.contentEquals(name))
                    .as("%s and %s", other, name)
                    .isTrue();
        }
    }
}

package de.rufwerk.printfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What `qpdf --check` says about a file.
final class Qpdf {

    private static final Path PROGRAM = Path.of("/usr/bin/qpdf");

    private Qpdf() {}

    static void check(Path file) throws IOException, InterruptedException {
        assertThat(PROGRAM)
                .as("qpdf; apt-get install -y --no-install-recommends qpdf")
                .isExecutable();
        Process process = new ProcessBuilder(PROGRAM.toString(), "--check", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("WARNING");
    }
}

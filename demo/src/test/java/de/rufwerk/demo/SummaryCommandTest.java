package de.rufwerk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demo adds to the program is there only where the demo started it.
class SummaryCommandTest {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;

    @TempDir
    private Path temporary;

    private final StringWriter said = new StringWriter();

    private int rufwerk(String... arguments) {
        return Rufwerk.execute(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
    }

    @Test
    void commandsRunWithAndWithoutTheDemo() {
        String home = temporary.resolve("home").toString();
        assertThat(rufwerk("init", home)).as(said.toString()).isEqualTo(DONE);
        assertThat(rufwerk("--home", home, "status", "--month", "2026-10"))
                .as(said.toString())
                .isEqualTo(DONE);
        assertThat(rufwerk("--home", home, "demo-summary")).as(said.toString()).isEqualTo(WRONG_USE);
        System.setProperty(DemoAdministrator.PASSWORD, "gelbe Wolken ziehen 42");
        try {
            assertThat(rufwerk("--home", home, "demo-summary"))
                    .as(said.toString())
                    .isEqualTo(DONE);
        } finally {
            System.clearProperty(DemoAdministrator.PASSWORD);
        }
    }
}

package de.rufwerk.run;

import static de.rufwerk.run.RunsOverDatabase.OCTOBER;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Screen GERMAN = new Screen(Messages.ofClassPath(), Locale.GERMAN);
    private static final Screen ENGLISH = new Screen(Messages.ofClassPath(), Locale.ENGLISH);

    @Test
    void aStepShowsBarShareCountRateAndTimeLeft() {
        RunView run = run(6_400, 10_000, "calls", 1_200, null);

        assertThat(new ProgressLine(GERMAN, new Terminal(true, 100, true)).draw(run))
                .isEqualTo("import     ━━━━━━━━━━━━━━━━━───────────  64 %  6.400/10.000 Anrufe · 1.200/s · noch 0:03");
        assertThat(new ProgressLine(ENGLISH, new Terminal(true, 100, false)).draw(run))
                .isEqualTo("import     #################-----------  64 %  6,400/10,000 calls | 1,200/s | 0:03 left");
    }

    @Test
    void bytesAreShownInMillions() {
        assertThat(new ProgressLine(ENGLISH, new Terminal(true, 100, true))
                        .draw(run(52_000_000, 104_000_000, "bytes", 0, null)))
                .contains("52/104 MB");
    }

    @Test
    void aStepThatHasNotToldHowMuchThereIsShowsItsTime() {
        assertThat(new ProgressLine(ENGLISH, new Terminal(true, 80, true)).draw(run(0, 0, "", 0, null)))
                .isEqualTo("import     0:05");
    }

    @Test
    void noLineIsWiderThanItsTerminal() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var terminal = new Terminal(true, 40 + random.nextInt(100), random.nextBoolean());
            var line = new ProgressLine(random.nextBoolean() ? GERMAN : ENGLISH, terminal);
            RunView run = run(
                    random.nextLong() >>> 1 >>> random.nextInt(62),
                    random.nextLong() >>> 1 >>> random.nextInt(62),
                    random.nextBoolean() ? "calls" : "bytes",
                    random.nextLong() >>> 1 >>> random.nextInt(62),
                    Message.of(
                            "a phase that is longer than most terminals are wide, so that it has to be cut somewhere"));

            assertThat(line.draw(run)).as("seed %d", seed).hasSizeLessThan(terminal.columns());
            assertThat(line.phase(run)).as("seed %d", seed).hasSizeLessThan(terminal.columns());
        }
    }

    @Test
    void aTerminalIsDrawnOverInPlaceAndLeftWithOneLine() {
        var out = new StringWriter();
        var progress = new TerminalProgress(new PrintWriter(out), ENGLISH, new Terminal(true, 80, true));

        progress.started(run(0, 0, "", 0, null));
        progress.progress(run(1, 2, "files", 0, Message.of("run.month", "2026-10")));
        progress.progress(run(2, 2, "files", 0, null));
        progress.ended(run(2, 2, "files", 0, null));

        assertThat(screenOf(out.toString())).containsExactly("import     running  0:05", "");
    }

    @Test
    void aFileGetsALineAtStartEachTenSecondsAndTheEnd() {
        var out = new StringWriter();
        var progress = new PlainProgress(new PrintWriter(out), ENGLISH);

        progress.started(at(0));
        for (int tenths = 1; tenths < 250; tenths++) {
            progress.progress(at(tenths));
        }
        progress.ended(at(250));

        assertThat(out.toString().lines()).hasSize(4).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void thePaceIsThatOfTheLastSeconds() {
        var pace = new Pace();
        long second = 1_000_000_000L;
        assertThat(pace.read(0, 0)).isZero();
        for (int i = 1; i <= 20; i++) {
            pace.read(i * second, i * 100L);
        }
        for (int i = 21; i <= 40; i++) {
            pace.read(i * second, 2_000 + (i - 20) * 500L);
        }
        assertThat(pace.read(41 * second, 12_500)).isEqualTo(500);
        assertThat(pace.read(42 * second, 0)).as("the next phase").isZero();
    }

    @Test
    void theWidthOfATerminalIsRead() {
        assertThat(Terminal.columns("24 132\n")).isEqualTo(132);
        assertThat(Terminal.columns("0 0")).isEqualTo(80);
        assertThat(Terminal.columns("")).isEqualTo(80);
    }

    /// What a terminal shows after these characters, line by line.
    private static List<String> screenOf(String written) {
        var lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\u001b') {
                int end = i + 2;
                while (!Character.isLetter(written.charAt(end))) {
                    end++;
                }
                if (written.charAt(end) == 'A') {
                    row--;
                } else if (written.charAt(end) == 'J') {
                    lines.subList(row + 1, lines.size()).clear();
                    lines.get(row).setLength(0);
                }
                i = end;
            } else if (c == '\n') {
                row++;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else if (c != '\r') {
                lines.get(row).append(c);
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }

    private static RunView at(int tenths) {
        return view(START.plusMillis(tenths * 100L), new RunView.Progress(tenths, 250, "files", 10), null);
    }

    private static RunView run(long done, long total, String unit, long rate, @Nullable Message phase) {
        return view(START.plusSeconds(5), new RunView.Progress(done, total, unit, rate), phase);
    }

    private static RunView view(Instant now, RunView.Progress progress, @Nullable Message phase) {
        return new RunView(
                1,
                OCTOBER,
                "import",
                false,
                RunState.RUNNING,
                "anna",
                "host:1",
                START,
                now,
                null,
                phase,
                progress,
                Map.of(),
                List.of());
    }
}

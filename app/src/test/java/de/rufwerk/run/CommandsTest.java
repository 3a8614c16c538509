package de.rufwerk.run;

import static de.rufwerk.run.RunsOverDatabase.OCTOBER;
import static de.rufwerk.run.RunsOverDatabase.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Command;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {

    private static final Messages MESSAGES = Messages.ofClassPath();
    private static final Home HOME = new Home(Path.of("/srv/rufwerk"));

    private static TestDatabase database;

    private final List<FakeStep> steps = FakeStep.three();
    private final FakeStep imports = steps.getFirst();
    private RunsOverDatabase program;

    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        RunsOverDatabase.empty(database);
        program = new RunsOverDatabase(database, steps);
    }

    @Test
    void aRunShowsTheMonthAndThatNothingIsOpen() {
        imports.work = run -> {
            run.count("calls.stored", 1_234_567);
            run.count("cost", 1_234_565_000);
            run.count("stored.seconds", 3_661);
            run.note(Message.of("test.file"));
        };

        Said german = run(Locale.GERMAN, "--month", "2026-10");

        assertThat(german.code()).isZero();
        assertThat(german.out())
                .contains("Oktober 2026")
                .containsPattern("import +✔ fertig")
                .contains("1.234.567")
                .contains("1.234,57 EUR")
                .contains("1:01:01");
        assertThat(german.err()).containsPattern("import +fertig").contains("Fertig, nichts offen.");
        assertThat(run(Locale.ENGLISH, "--month", "2026-10").err()).contains("Done, nothing open.");
    }

    @Test
    void aLockedStepEndsTheRunWithWhatWaitsAndWhatToDo() {
        imports.work = run -> run.fault(error("file:a"));

        Said said = run(Locale.ENGLISH, "--month", "2026-10");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err())
                .contains("Stopped before step \"rate\", which waits for \"import\": Open faults: 1.")
                .contains("a.csv:7")
                .contains("test.remedy");
        assertThat(said.out()).containsPattern("rate +○ locked").contains("Waits for \"import\"");
    }

    @Test
    void allMessagesOfWrongUseArePrinted() {
        imports.work = run -> {
            throw new WrongUse(Message.of("run.month.form", "a"), Message.of("run.month.form", "b"));
        };

        Said said = run(Locale.ENGLISH, "--month", "2026-10");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("\"a\" is no month.").contains("\"b\" is no month.");
    }

    @Test
    void aBugIsOneLineAndExitCodeOne() {
        imports.work = run -> {
            throw new IllegalStateException("secret");
        };

        Said said = run(Locale.ENGLISH, "--month", "2026-10");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("failed by an internal error").doesNotContain("secret");
        assertThat(said.out()).doesNotContain("secret");
    }

    @Test
    void wrongOptionsAreWrongUse() {
        assertThatThrownBy(() -> run(Locale.ENGLISH, "--month", "October")).hasMessageContaining("run.month.form");
        assertThatThrownBy(() -> run(Locale.ENGLISH, "--month", "2026-10", "--until", "rate", "--only", "rate"))
                .hasMessageContaining("run.until.and.only");
        assertThatThrownBy(() -> run(Locale.ENGLISH, "--month", "2026-10", "--only", "sing"))
                .hasMessageContaining("run.step.unknown");
    }

    @Test
    void aStoppedRunNamesTheCommandThatGoesOn() {
        imports.work = run -> {
            program.runs.stop(OCTOBER, "berta");
            run.checkCancelled();
        };

        Said said = run(Locale.ENGLISH, "--month", "2026-10", "--until", "rate");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("Go on with: ./rufwerk --home /srv/rufwerk run --month 2026-10 --until rate");
        assertThat(said.out()).contains("Stopped by berta.");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        imports.work = run -> {
            run.count("calls.stored", 1);
            run.fault(
                    error("a fault with a rather long key so that its line has to be broken somewhere in the middle"));
            throw new WrongUse(Message.of("run.lock.faults", "x ".repeat(100)));
        };
        run(Locale.GERMAN, "--month", "2026-10");

        assertThat(status(Locale.GERMAN, "--month", "2026-10").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void undoTakesAStepBack() {
        run(Locale.ENGLISH, "--month", "2026-10", "--until", "import");

        Said said =
                say(new UndoCommand(program.runs, foreground(Locale.ENGLISH), HOME), "--month", "2026-10", "import");

        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("taken back");
        assertThat(program.state("import")).isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void statusShowsTheMonthsOrOneOfThemWithItsLog() {
        assertThat(status(Locale.GERMAN).out()).contains("Noch kein Monat");
        imports.work = run -> run.note(Message.of("run.month", "2026-10"));
        run(Locale.GERMAN, "--month", "2026-10", "--until", "import");

        assertThat(status(Locale.GERMAN).out()).contains("2026-10  import fertig · rate nicht gelaufen");
        assertThat(status(Locale.GERMAN, "--month", "2026-10").out()).contains("import", "fertig");
        assertThat(status(Locale.GERMAN, "--month", "2026-10", "--log").out())
                .containsPattern("import  .*  Oktober 2026");
    }

    @Test
    void statusAsJsonHasStableKeys() {
        imports.work = run -> {
            run.total(3, "files");
            run.progress(3);
            run.count("calls.stored", 7);
            run.fault(error("file:a"));
        };
        run(Locale.GERMAN, "--month", "2026-10");

        JsonNode months = JsonMapper.builder()
                .build()
                .readTree(status(Locale.GERMAN, "--json").out());
        JsonNode month = JsonMapper.builder()
                .build()
                .readTree(status(Locale.GERMAN, "--month", "2026-10", "--json").out());

        assertThat(months.at("/months/0")).isEqualTo(month);
        assertThat(month.at("/month").asString()).isEqualTo("2026-10");
        assertThat(month.at("/steps/0/state").asString()).isEqualTo("WAITING");
        assertThat(month.at("/steps/0/run/counts/calls.stored").asLong()).isEqualTo(7);
        assertThat(month.at("/steps/0/run/progress/percent").asInt()).isEqualTo(100);
        assertThat(month.at("/steps/0/faults/0/key").asString()).isEqualTo("file:a");
        assertThat(month.at("/steps/1/lock/by").asString()).isEqualTo("import");
        assertThat(month.at("/steps/1/run").isNull()).isTrue();
        assertThat(month.at("/runner").isNull()).isTrue();
    }

    @Test
    void faultsAreListedResolvedAndReleasedWithAReason() {
        imports.work = run -> {
            run.fault(error("file:a"));
            run.fault(error("file:b"));
        };
        run(Locale.ENGLISH, "--month", "2026-10");
        List<Fault> open = program.faults.open(OCTOBER);
        String first = String.valueOf(open.getFirst().id());
        String second = String.valueOf(open.getLast().id());

        assertThat(faults("--month", "2026-10").out())
                .contains(first)
                .contains("a.csv:7")
                .contains("test.remedy");
        assertThatThrownBy(() -> faults("release", first)).hasMessageContaining("run.fault.reason.missing");
        assertThat(faults("release", first, "--reason", "agreed").code()).isZero();
        assertThat(faults("resolve", second).err()).contains("resolved");
        assertThat(faults().out()).contains("No faults.");
        assertThat(faults("--all").out()).contains("agreed").contains("released");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(faults("--all", "--json").out())
                        .at("/faults/1/reason")
                        .asString())
                .isEqualTo("agreed");
    }

    @Test
    void everyStateAndEveryAnswerHasItsWords() {
        for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            var screen = new Screen(MESSAGES, language);
            for (StepState state : StepState.values()) {
                String code = "run.state." + MonthTable.lower(state);
                assertThat(screen.text(code)).isNotEqualTo(code);
            }
            for (RunState state : RunState.values()) {
                String code = "run.ended." + MonthTable.lower(state);
                assertThat(screen.text(code)).isNotEqualTo(code);
                String lock = "run.lock." + MonthTable.lower(state);
                assertThat(state == RunState.DONE || !screen.text(lock).equals(lock))
                        .isTrue();
            }
        }
    }

    private Foreground foreground(Locale language) {
        return new Foreground(
                program.runs, program.active, new Screen(MESSAGES, language), () -> new Terminal(false, 80, true));
    }

    private Said run(Locale language, String... arguments) {
        return say(new RunCommand(program.runs, foreground(language), HOME), arguments);
    }

    private Said status(Locale language, String... arguments) {
        return say(new StatusCommand(program.runs, program.chain, new Screen(MESSAGES, language)), arguments);
    }

    private Said faults(String... arguments) {
        return say(new FaultsCommand(program.faults, new Screen(MESSAGES, Locale.ENGLISH)), arguments);
    }

    private static Said say(Command command, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var refused = new AtomicReference<WrongUse>();
        var line = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((thrown, _, _) -> {
                    refused.set((WrongUse) thrown);
                    return 2;
                });
        int code = line.execute(arguments);
        line.getOut().flush();
        line.getErr().flush();
        if (refused.get() != null) {
            throw refused.get();
        }
        return new Said(code, out.toString(), err.toString());
    }
}

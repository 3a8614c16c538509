package de.rufwerk.ratingrun;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestHomes;
import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Zone;
import de.rufwerk.ratingrun.CaseDecisions.Change;
import de.rufwerk.reference.RandomMonths;
import de.rufwerk.reference.ReferenceMonths;
import de.rufwerk.reference.ReferenceSettings;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What decisions about cases make of a result is what a run from scratch makes of it, to the last digit: on
/// random months with shared allowances and late calls, after decisions of every kind in random order and after
/// taking some back. The run from scratch is the program's own, and that of the naive reference with the rows
/// in CRM and tariff.
class CaseDecisionsTest {

    private static final int HOMES = Boolean.getBoolean("rufwerk.long") ? 100 : 2;
    private static final int CHANGES = 12;

    @AutoClose
    private static final TestHomes MADE = new TestHomes();

    @TempDir
    private Path folder;

    @Test
    void ratingAgainWhatIsConcernedGivesWhatARunFromScratchGives() throws IOException, SQLException {
        int settled = 0;
        int reopened = 0;
        int repriced = 0;
        for (int seed = 0; seed < HOMES; seed++) {
            Path home = folder.resolve("home-" + seed);
            RandomMonths.Home random = made(home, 100 + seed);
            ReferenceMonths reference = new ReferenceMonths(home, random.settings());
            try (ConfigurableApplicationContext context = Rufwerk.open(home)) {
                YearMonth month = random.months().get(1);
                for (YearMonth each : random.months().subList(0, 2)) {
                    run(context, each);
                }
                reference.run(random.months().getFirst());
                Deciding deciding = new Deciding(context, month, new Random(seed));
                List<String> first = exports(context, month);
                for (int i = 0; i < CHANGES; i++) {
                    deciding.change();
                    if (i % 5 == 2) {
                        isAsFromScratch(context, month, "seed " + seed + ", change " + i);
                    }
                }
                isAsFromScratch(context, month, "seed " + seed);
                deciding.undoAll(WrittenOff.class);
                append(home, context.getBean(Decisions.class).now().decisions());
                ReferenceMonths.Month expected = reference.run(month);
                assertSame(
                        exports(context, month),
                        List.of(expected.ratedCalls(), expected.cases(), expected.charges()),
                        "reference, seed " + seed);
                deciding.undoAll(Ruling.class);
                assertSame(exports(context, month), first, "all undone, seed " + seed);
                settled += deciding.settled;
                reopened += deciding.reopened;
                repriced += deciding.repriced;
            }
        }
        assertThat(settled).as("cases that got a price").isGreaterThan(50);
        assertThat(reopened).as("calls that became cases").isGreaterThan(10);
        assertThat(repriced).as("calls with another amount").isPositive();
    }

    private static RandomMonths.Home made(Path home, long seed) throws IOException {
        MADE.make(home);
        RandomMonths.Home random = RandomMonths.write(home, seed, new RandomMonths.Size(10, 500));
        ReferenceSettings settings = random.settings();
        Path file = home.resolve("rufwerk.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "neighbour: clarify",
                                "neighbour: " + (settings.acceptNeighbour() ? "accept" : "clarify"))
                        .replace("min_prefix: 8", "min_prefix: " + settings.minPrefix())
                        .replace("late_months: 6", "late_months: " + settings.lateMonths())
                        .replace("price_scale: 4", "price_scale: " + settings.priceScale()));
        return random;
    }

    private static void run(ConfigurableApplicationContext context, YearMonth month) {
        Outcome outcome = context.getBean(Runs.class).runNow(month, new Extent.Until("rate"), "test", RunListener.NONE);
        assertThat(outcome.exitCode()).as(outcome.toString()).isIn(0, 3);
    }

    private static void isAsFromScratch(ConfigurableApplicationContext context, YearMonth month, String as)
            throws IOException, SQLException {
        List<String> exported = exports(context, month);
        List<String> stored = stored(context, month);
        Outcome outcome = context.getBean(Runs.class).runNow(month, new Extent.Only("rate"), "test", RunListener.NONE);
        assertThat(outcome.exitCode()).as(outcome.toString()).isIn(0, 3);
        assertSame(exported, exports(context, month), as);
        assertSame(stored, stored(context, month), as);
    }

    /// Equal to the last byte; otherwise fails with the lines that only one of them has.
    private static void assertSame(List<String> actual, List<String> expected, String as) {
        if (!actual.equals(expected)) {
            List<String> more = new ArrayList<>(lines(actual));
            List<String> less = new ArrayList<>(lines(expected));
            lines(expected).forEach(more::remove);
            lines(actual).forEach(less::remove);
            assertThat(more).as(as).isEqualTo(less);
            assertThat(actual).as(as).isEqualTo(expected);
        }
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream().flatMap(String::lines).toList();
    }

    private static List<String> exports(ConfigurableApplicationContext context, YearMonth month)
            throws IOException, SQLException {
        List<String> texts = new ArrayList<>();
        for (Export.Content content :
                List.of(Export.Content.RATED_CALLS, Export.Content.CASES, Export.Content.CHARGES)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            context.getBean(Export.class).write(content, month, bytes);
            texts.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return texts;
    }

    /// What the exports do not show.
    private static List<String> stored(ConfigurableApplicationContext context, YearMonth month) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        int run = context.getBean(RatingRuns.class).of(month).orElseThrow().id();
        return Stream.of(
                        "select to_jsonb(r) - 'id' - 'step_run' - 'made_at' from rating_runs r where id = :run",
                        "select to_jsonb(u) - 'run' from allowance_use u where run = :run and seconds > 0",
                        "select to_jsonb(i) - 'run' - 'candidates' from case_items i where run = :run",
                        "select to_jsonb(g) - 'run' from case_groups g where run = :run",
                        "select to_jsonb(l) - 'run' from run_lines l where run = :run",
                        "select to_jsonb(c) - 'run' - 'candidates' from cases c where run = :run")
                .flatMap(sql -> jdbc
                        .sql("select t::text from (" + sql + ") x (t) order by 1")
                        .param("run", run)
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }

    /// Writes the rows into CRM and tariff that the decisions stand for.
    private static void append(Path home, List<Decision> decisions) throws IOException {
        for (Decision decision : decisions) {
            switch (decision.ruling()) {
                case NumberOfLine of ->
                    append(
                            home.resolve("crm/numbers.csv"),
                            Map.of(
                                    "line", of.line(),
                                    "number", "+" + of.number(),
                                    "extensions", of.extensions(),
                                    "main_number", of.mainNumber(),
                                    "valid_from", of.from().toString()));
                case ZoneOfPrefix of ->
                    append(
                            home.resolve("tariff/prefixes.csv"),
                            Map.of(
                                    "prefix", of.prefix(),
                                    "zone", of.zone(),
                                    "valid_from", of.from().toString()));
                case Postponed _, WrittenOff _ -> {}
            }
        }
    }

    private static void append(Path file, Map<String, String> row) throws IOException {
        String text = Files.readString(file);
        String header = header(text.replace("\uFEFF", ""));
        List<String> fields = new ArrayList<>();
        for (String column : header.split(";", -1)) {
            String value = row.getOrDefault(column.replaceAll("[^a-z_]", ""), "");
            fields.add('"' + value.replace("\"", "\"\"") + '"');
        }
        assertThat(fields).as(header).anyMatch(field -> field.length() > 2);
        Files.writeString(
                file, (text.endsWith("\n") ? "" : "\n") + String.join(";", fields) + "\n", StandardOpenOption.APPEND);
    }

    /// A quoted field of the header may contain line breaks.
    private static String header(String text) {
        int end = text.indexOf('\n');
        while (text.substring(0, end).chars().filter(c -> c == '"').count() % 2 == 1) {
            end = text.indexOf('\n', end + 1);
        }
        return text.substring(0, end);
    }

    /// Makes and takes back decisions at random, and compares what was foretold with what has come.
    private static final class Deciding {

        private final JdbcClient jdbc;
        private final CaseDecisions cases;
        private final Decisions decisions;
        private final RatingRuns results;
        private final YearMonth month;
        private final Random random;
        private final List<Line> lines;
        private final List<Zone> zones;
        private int settled;
        private int reopened;
        private int repriced;

        private Deciding(ConfigurableApplicationContext context, YearMonth month, Random random) {
            this.jdbc = context.getBean(JdbcClient.class);
            this.cases = context.getBean(CaseDecisions.class);
            this.decisions = context.getBean(Decisions.class);
            this.results = context.getBean(RatingRuns.class);
            this.month = month;
            this.random = random;
            RatingBasis basis = context.getBean(RatingBasis.Source.class)
                    .of(results.of(month).orElseThrow());
            this.lines = basis.lines().lines();
            this.zones = basis.tariff().zones();
        }

        private void change() {
            List<Long> holding = holding(Ruling.class);
            if (!holding.isEmpty() && random.nextInt(4) == 0) {
                carryOut(new Change.Undo(List.of(of(holding))));
                return;
            }
            List<Ruling> rulings = new ArrayList<>();
            int many = 1 + random.nextInt(3);
            for (int tries = 0; tries < 12 && rulings.size() < many; tries++) {
                ruling().filter(ruling -> isPossible(rulings, ruling)).ifPresent(rulings::add);
            }
            if (!rulings.isEmpty()) {
                carryOut(new Change.Make(rulings));
            }
        }

        /// Whether it may be made with the others, and, one time in four whether or not, changes something.
        private boolean isPossible(List<Ruling> others, Ruling ruling) {
            List<Ruling> all = new ArrayList<>(others);
            all.add(ruling);
            try {
                return !cases.effect(month, new Change.Make(all)).isNothing() || random.nextInt(4) == 0;
            } catch (WrongUse refused) {
                assertThat(refused.messages())
                        .allSatisfy(message -> assertThat(message.code()).startsWith("ratingrun.decide."));
                return false;
            }
        }

        private <T> T of(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private Optional<Ruling> ruling() {
            LocalDate from = month.atDay(1).plusDays(random.nextInt(20) - random.nextInt(400));
            return switch (random.nextInt(10)) {
                case 0 ->
                    item("select reason, subject from case_items")
                            .map(item -> new WrittenOff(month, item.reason(), item.subject(), cases.lastFile(month)));
                case 1 ->
                    item("select reason, subject from case_items")
                            .map(item -> new Postponed(month, item.reason(), item.subject(), null));
                case 2, 3 ->
                    item("""
                                select 5, b_number::text from rated_calls where b_number > 0
                                union all select reason, subject from case_items where reason = 5 and subject <> ''""")
                            .map(item -> new ZoneOfPrefix(
                                    item.subject()
                                            .substring(
                                                    0, Math.min(item.subject().length(), 1 + random.nextInt(8))),
                                    of(zones).zone(),
                                    from));
                // numbers without a line, those of callers that have one, and called numbers
                case 4 -> number("select 3, a_number::text from rated_calls where a_number > 0", from);
                case 5 -> number("select 3, b_number::text from rated_calls where b_number > 0", from);
                default ->
                    number(
                            "select reason, subject from case_items where reason in (3, 4) and subject ~ '^[1-9][0-9]{2,}$'",
                            from);
            };
        }

        private Optional<Ruling> number(String sql, LocalDate from) {
            return item(sql).map(item -> {
                String number = item.subject();
                String text = number.substring(0, number.length() - Math.min(number.length() - 3, random.nextInt(3)));
                String extensions = of(List.of("", "*", "*", "0-9", "0-4", "00-49"));
                return new NumberOfLine(of(lines).line(), Long.parseLong(text), extensions, "", from, false);
            });
        }

        private record Item(Reason reason, String subject) {}

        private Optional<Item> item(String sql) {
            List<Item> items = jdbc.sql("select distinct * from (" + sql + ") x (reason, subject) order by 1, 2")
                    .query((row, _) -> new Item(Reason.of(row.getInt(1)), row.getString(2)))
                    .list();
            return items.isEmpty() ? Optional.empty() : Optional.of(of(items));
        }

        private List<Long> holding(Class<? extends Ruling> kind) {
            return decisions.now().decisions().stream()
                    .filter(decision -> kind.isInstance(decision.ruling()))
                    .map(Decision::no)
                    .toList();
        }

        private void undoAll(Class<? extends Ruling> kind) {
            List<Long> holding = new ArrayList<>(holding(kind));
            while (!holding.isEmpty()) {
                Long no = of(holding);
                holding.remove(no);
                carryOut(new Change.Undo(List.of(no)));
            }
        }

        private void carryOut(Change change) {
            RatingRun before = results.of(month).orElseThrow();
            Effect foretold = cases.effect(month, change);
            Outcome outcome = cases.carryOut(month, change, "anna", "because", RunListener.NONE);
            assertThat(outcome.exitCode()).as("%s of %s", outcome, change).isIn(0, 3);
            RatingRun after = results.of(month).orElseThrow();
            assertThat(after.amount() - before.amount()).as("%s", change).isEqualTo(foretold.total());
            assertThat(after.rated())
                    .as("%s", change)
                    .isEqualTo(before.rated().plus(foretold.settled()).minus(foretold.reopened()));
            after.checkBalance();
            settled += (int) foretold.settled().calls();
            reopened += (int) foretold.reopened().calls();
            repriced += (int) foretold.repriced();
        }
    }
}

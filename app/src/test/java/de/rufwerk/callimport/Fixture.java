package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.NamePattern;
import de.rufwerk.carriers.Source;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A home with carriers, its inbox, and the step to run over it.
final class Fixture {

    static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    static final String HEADER = "record_id;account;direction;a_number;b_number;start;duration;cost\n";

    final Home home;
    final JdbcClient jdbc;
    private final TestDatabase database;
    final List<CallUse> uses = new ArrayList<>();
    private final Map<String, Carrier> carriers = new LinkedHashMap<>();
    private RecordedRun last = new RecordedRun(OCTOBER);

    Fixture(Path directory, TestDatabase database) {
        this.home = new Home(directory);
        this.database = database;
        this.jdbc = database.jdbc();
        jdbc.sql("truncate import_files, calls, rejected_lines, import_differences, file_changes")
                .update();
        carrier("inbox", "standard");
    }

    /// A carrier whose files lie in a folder of its name.
    void carrier(String name, String profile) {
        carriers.put(name, new Carrier(profile, new Source.Folder(name + "/{yyyy-MM}")));
    }

    void carrier(String name, String profile, CarrierLimits limits) {
        carriers.put(name, new Carrier(profile, new Source.Folder(name + "/{yyyy-MM}"), limits));
    }

    void carrier(String name, CarrierLimits limits) {
        carriers.put(name, new Carrier("standard", new Source.Folder(name + "/{yyyy-MM}"), limits));
    }

    /// Carries out a person's order; faults live on as in [#run].
    RecordedRun order(int file, FileTransaction.Work work) throws Exception {
        RecordedRun run = next(jdbc.sql("select month from import_files where id = ?")
                .param(file)
                .query((row, _) -> YearMonth.from(row.getObject(1, LocalDate.class)))
                .single());
        orders().carryOut(run, new FileOrder(file, "anna", "because"), work);
        assertBalance();
        return run;
    }

    FileTransaction orders() {
        return new FileTransaction(home, settings(), new FormatProfiles(home), database.dataSource(), uses::stream);
    }

    /// Number of the newest file of this name.
    int id(String name) {
        return jdbc.sql("select max(id) from import_files where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    String state(int id) {
        return jdbc.sql("select state from import_files where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    void carrier(String name, String profile, List<String> files, @Nullable Secret password) {
        List<NamePattern> patterns = files.stream().map(NamePattern::new).toList();
        carriers.put(
                name,
                new Carrier(profile, new Source.Folder(name + "/{yyyy-MM}"), CarrierLimits.NONE, patterns, password));
    }

    Path deliver(String carrier, YearMonth month, String name, byte[] content) {
        try {
            Path folder = home.resolve(carrier).resolve(month.toString());
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path deliver(String name, String content) {
        return deliver("inbox", OCTOBER, name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path deliver(String name, byte[] content) {
        return deliver("inbox", OCTOBER, name, content);
    }

    RecordedRun run() throws Exception {
        return run(OCTOBER);
    }

    /// Runs the step again; what was released before stays released, open faults stay open until they are settled.
    RecordedRun run(YearMonth month) throws Exception {
        RecordedRun run = step(month);
        assertBalance();
        return run;
    }

    /// As [#run], without looking at the tables afterwards.
    RecordedRun step(YearMonth month) throws Exception {
        RecordedRun run = next(month);
        new ImportStep(home, settings(), new FormatProfiles(home), database.dataSource(), Clock.systemUTC()).run(run);
        return run;
    }

    private RecordedRun next(YearMonth month) {
        var run = new RecordedRun(month);
        run.released.addAll(last.released);
        if (month.equals(last.month())) {
            run.faults.putAll(last.faults);
        }
        last = run;
        return run;
    }

    private CarrierSettings settings() {
        return new CarrierSettings(carriers);
    }

    /// A carrier `inbox` whose corrections are held.
    static CarrierSettings settingsOfLimits() {
        var limits = new CarrierLimits(
                true, true, false, new CarrierLimits.Deviation(null, null, null), null, null, List.of());
        return new CarrierSettings(
                Map.of("inbox", new Carrier("standard", new Source.Folder("inbox/{yyyy-MM}"), limits)));
    }

    /// As the home that `init` makes.
    static CarrierSettings settingsOfInbox() {
        return new CarrierSettings(Map.of("inbox", new Carrier("standard", new Source.Folder("inbox/{yyyy-MM}"))));
    }

    /// What every file must fulfil, whatever was in it, asked of the tables and not of the program.
    void assertBalance() {
        List<Map<String, Object>> wrong = jdbc.sql("""
                        select f.* from import_files f
                        left join lateral (select count(*) n, coalesce(sum(duration), 0) s, coalesce(sum(cost), 0) c,
                          count(distinct line_no) lines from calls where file = f.id) c on true
                        left join lateral (select count(*) n from rejected_lines where file = f.id) r on true
                        where c.n <> stored_calls or c.s <> stored_seconds or c.c <> stored_cost or r.n <> rejected
                          or c.n <> c.lines
                          or state = 'STORED' and (
                            read_calls <> stored_calls + duplicate_calls + filtered_calls + rejected
                            or read_seconds <> stored_seconds + duplicate_seconds + filtered_seconds
                            or read_cost <> stored_cost + duplicate_cost + filtered_cost)
                          or state <> 'STORED' and stored_calls <> 0
                        """).query().listOfRows();
        if (!wrong.isEmpty()) {
            throw new AssertionError("Does not add up: " + wrong);
        }
        Long orphans = jdbc.sql("select count(*) from calls where file not in (select id from import_files)")
                .query(Long.class)
                .single();
        if (orphans != 0) {
            throw new AssertionError(orphans + " calls without a file");
        }
    }

    /// The stored calls in order: `file:line a>b start duration direction cost`.
    List<String> calls() {
        return jdbc.sql("""
                        select f.name || ':' || line_no || ' ' || a || '>' || b || ' '
                          || to_char(started at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' ' || duration || ' '
                          || direction || ' ' || coalesce(cost::text, '-')
                        from calls c join import_files f on f.id = c.file order by c.file, line_no
                        """).query(String.class).list();
    }

    List<String> rejected() {
        return jdbc.sql("select line_no || ' ' || reason || ' ' || detail from rejected_lines order by file, line_no")
                .query(String.class)
                .list();
    }

    long count(String what) {
        return jdbc.sql("select coalesce(sum(" + what + "), 0) from import_files")
                .query(Long.class)
                .single();
    }

    /// A record of `standard` in October 2026.
    static String call(String id, int number, int second) {
        return "%s;;out;+4935714880%d;+4930123456;2026-10-05T10:%02d:%02d+02:00;61;0.019%n"
                .formatted(id, number, second / 60 % 60, second % 60)
                .replace("\r", "");
    }

    static byte[] zip(Map<String, String> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String lines(String... lines) {
        return java.util.Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
    }
}

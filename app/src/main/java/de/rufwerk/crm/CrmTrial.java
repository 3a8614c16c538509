package de.rufwerk.crm;

import de.rufwerk.home.Message;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.DataProblem;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Tries a connector out: each step with its time, each table with its columns and first rows, what is wrong or strange
/// in them, and whether charges could be handed over. Tells line by line, and all together as a result for programs.
final class CrmTrial {

    private static final int FIRST = 3;
    private static final int SHOWN_PROBLEMS = 50;
    private static final double NANOS = 1e9;

    private final CrmConnector connector;
    private final Function<Message, String> text;
    private final Consumer<String> teller;
    private final Map<String, Object> result = new LinkedHashMap<>();
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private long stepBegan = System.nanoTime();

    CrmTrial(CrmConnector connector, Function<Message, String> text, Consumer<String> teller) {
        this.connector = connector;
        this.text = text;
        this.teller = teller;
        result.put("works", false);
        result.put("steps", steps);
    }

    /// Whether everything came, without an error, and charges could go.
    boolean run() {
        DataProblems problems = new DataProblems();
        TableFiles files = connector.fetch(problems, this::step);
        boolean isWhole = problems.errorCount() == 0;
        if (isWhole) {
            SubscriberSnapshots.check(files, problems);
        }
        result.put("tables", tables(files));
        tell(problems);
        boolean takesCharges = charges();
        boolean works = problems.errorCount() == 0 && takesCharges;
        result.put("works", works);
        teller.accept(text.apply(Message.of(works ? "crm.test.well" : "crm.test.wrong")));
        return works;
    }

    Map<String, Object> result() {
        return result;
    }

    private void step(Message what) {
        long now = System.nanoTime();
        double seconds = (now - stepBegan) / NANOS;
        stepBegan = now;
        String line = text.apply(what);
        steps.add(Map.of("text", line, "seconds", seconds));
        teller.accept(String.format(Locale.ROOT, "%8.3f s  %s", seconds, line));
    }

    private List<Map<String, Object>> tables(TableFiles files) {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (Table table : SubscriberSource.TABLES) {
            byte[] content = files.content(table.file());
            if (content != null) {
                tables.add(table(table.file(), content));
            }
        }
        return tables;
    }

    private Map<String, Object> table(String file, byte[] content) {
        List<List<String>> first = new ArrayList<>();
        long rows = -1; // without the header
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(';')
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))) {
            for (CsvRecord each : records) {
                rows++;
                if (rows <= FIRST) {
                    first.add(each.getFields());
                }
            }
        } catch (CsvParseException e) {
            // told with its place among the problems
        } catch (IOException e) {
            throw new UncheckedIOException("Memory has no errors of its own", e);
        }
        long shown = Math.max(0, rows);
        teller.accept("");
        teller.accept(text.apply(Message.of("crm.test.table", file, shown)));
        first.forEach(row -> teller.accept("    " + String.join(" ; ", row)));
        return Map.of(
                "file",
                file,
                "rows",
                shown,
                "columns",
                first.isEmpty() ? List.of() : first.getFirst(),
                "first",
                first.isEmpty() ? List.of() : first.subList(1, first.size()));
    }

    private void tell(DataProblems problems) {
        List<String> errors = texts(problems.errors());
        List<String> warnings = texts(problems.warnings());
        result.put("errors", errors);
        result.put("error_count", problems.errorCount());
        result.put("warnings", warnings);
        result.put("warning_count", problems.warningCount());
        teller.accept("");
        errors.forEach(error -> teller.accept("✗ " + error));
        warnings.forEach(warning -> teller.accept("! " + warning));
        teller.accept(text.apply(Message.of("crm.test.problems", problems.errorCount(), problems.warningCount())));
    }

    private List<String> texts(List<DataProblem> problems) {
        return problems.stream()
                .limit(SHOWN_PROBLEMS)
                .map(problem -> text.apply(problem.text()))
                .toList();
    }

    private boolean charges() {
        stepBegan = System.nanoTime();
        try {
            connector.checkCharges(this::step);
            result.put("charges", "");
            return true;
        } catch (CrmFault fault) {
            String line = text.apply(fault.what());
            result.put("charges", line);
            teller.accept("✗ " + line);
            return false;
        }
    }
}

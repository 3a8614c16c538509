package de.rufwerk.demo;

import de.rufwerk.Rufwerk;
import de.rufwerk.democrm.InvoiceRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes a month that has been rated through to its end, as its users do, with the program's own commands: what is open
/// is put aside for the next month, the charges are released and transferred, the CRM makes its invoices, and the rest
/// is run.
final class WholeMonth {

    private static final int DONE = 0;
    private static final String MOST_CASES = "100000";

    private final Path home;
    private final boolean folder;
    private final String month;

    /// @param folder whether the CRM takes files; otherwise it makes its invoices when it is asked for them
    WholeMonth(Path home, boolean folder, YearMonth month) {
        this.home = home;
        this.folder = folder;
        this.month = month.toString();
    }

    /// Does all of it, or stops where something is wrong.
    ///
    /// @return exit code of the program
    int run() throws IOException {
        putCasesAside();
        int released = rufwerk("transfer", "release", "--month", month);
        if (released != DONE) {
            return released;
        }
        int transferred = rufwerk("run", "--month", month, "--until", "transfer");
        if (transferred != DONE) {
            return transferred;
        }
        if (folder) {
            InvoiceRun.ofFolder(home.resolve("crm"), YearMonth.parse(month));
        }
        return rufwerk("run", "--month", month);
    }

    private void putCasesAside() {
        var out = new StringWriter();
        var err = new PrintWriter(System.err, true, System.err.charset());
        String[] list = command("cases", "list", "--month", month, "--limit", MOST_CASES, "--json");
        if (Rufwerk.execute(new PrintWriter(out, true), err, list) != DONE) {
            throw new IllegalStateException("The cases of " + month + " cannot be listed");
        }
        List<String> postpone = new ArrayList<>(List.of("cases", "postpone"));
        for (JsonNode item : JsonMapper.builder().build().readTree(out.toString())) {
            postpone.add(item.path("item").asString(""));
        }
        if (postpone.size() > 2) {
            postpone.addAll(List.of("--month", month, "--why", "Vorführung: im nächsten Monat geklärt"));
            var quiet = new PrintWriter(new StringWriter());
            Rufwerk.execute(quiet, err, command(postpone.toArray(String[]::new)));
        }
    }

    private int rufwerk(String... arguments) {
        return Rufwerk.execute(command(arguments));
    }

    private String[] command(String... arguments) {
        return Stream.concat(Stream.of("--home", home.toString()), Stream.of(arguments))
                .toArray(String[]::new);
    }
}

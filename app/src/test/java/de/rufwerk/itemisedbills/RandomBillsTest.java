package de.rufwerk.itemisedbills;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.reference.RandomMonths;
import de.rufwerk.reference.ReferenceSettings;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random months full of corner cases: bills come to what was charged, to the last digit, whatever is left out of the
/// transfer and however charges are posted.
class RandomBillsTest {

    private static final boolean LONG = Boolean.getBoolean("rufwerk.long");

    @TempDir
    Path folder;

    @Test
    void billsComeToWhatWasCharged() throws Exception {
        for (int seed = 0; seed < (LONG ? 100 : 2); seed++) {
            int of = seed;
            Path home = folder.resolve("home-" + seed);
            RandomMonths.Home[] random = new RandomMonths.Home[1];
            String unit = seed % 2 == 0 ? "unit: group" : "unit: call";
            try (BillProgram program = new BillProgram(
                    home,
                    path -> {
                        random[0] = RandomMonths.write(path, of, new RandomMonths.Size(12, 400));
                        settle(path, random[0].settings());
                    },
                    "unit: group",
                    unit)) {
                YearMonth month = random[0].months().getFirst();
                program.rate(month);
                program.transfer(month, 1, 3);
                order(program);
                assertThat(program.itemise(month).counts.get("documents")).isPositive();
                for (StoredDocument document : program.documents(month)) {
                    if (document.kind() == DocumentKind.CALL_LIST) {
                        check(program, month, document.line());
                    }
                }
            }
        }
    }

    private static void settle(Path home, ReferenceSettings settings) throws IOException {
        Path file = home.resolve("rufwerk.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "neighbour: clarify",
                                "neighbour: " + (settings.acceptNeighbour() ? "accept" : "clarify"))
                        .replace("min_prefix: 8", "min_prefix: " + settings.minPrefix())
                        .replace("price_scale: 4", "price_scale: " + settings.priceScale()));
    }

    /// Every line wants a bill, in one of the ways there are.
    private static void order(BillProgram program) throws IOException {
        try (CsvWriter orders =
                CsvWriter.builder().fieldSeparator(';').build(program.home().resolve("crm/itemised_bills.csv"))) {
            orders.writeRecord("line", "mode", "flat", "hide_extension", "declaration");
            program.jdbc()
                    .sql("select distinct line_id from run_lines")
                    .query(String.class)
                    .list()
                    .forEach(line -> {
                        boolean even = line.hashCode() % 2 == 0;
                        orders.writeRecord(
                                line, even ? "full" : "short", even ? "yes" : "", even ? "" : "yes", "2020-01-01");
                    });
        }
    }

    private static void check(BillProgram program, YearMonth month, String line) {
        List<CsvRecord> rows = Oracles.rows(program.csv(month, line));
        Long charged = program.jdbc()
                .sql(
                        "select coalesce(sum(amount), 0)::bigint from transfer_items where line = ? and kind = 'CHARGE' and batch is not null")
                .param(line)
                .query(Long.class)
                .single();
        Long calls = program.jdbc()
                .sql(
                        "select coalesce(sum(calls), 0)::bigint from transfer_items where line = ? and kind = 'CHARGE' and batch is not null")
                .param(line)
                .query(Long.class)
                .single();
        assertThat(rows.stream().mapToLong(Oracles::amount).sum()).as(line).isEqualTo(charged);
        assertThat(rows.stream().mapToLong(Oracles::count).sum()).as(line).isEqualTo(calls);
    }
}

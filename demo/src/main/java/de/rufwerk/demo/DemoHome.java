package de.rufwerk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files of the demo's home: `crm/`, `tariff/` and `inbox/`, the same bytes for the same seed.
final class DemoHome {

    /// Calls of the months; the main month is the second.
    static final Map<YearMonth, Integer> CALLS =
            Map.of(DemoMonths.STANDARD.first(), 45_000, DemoMonths.STANDARD.main(), 110_000);

    private static final long SEED = 3571;

    private final Path directory;
    private final CustomerBase base;
    private final Peculiar peculiar;
    private final Map<YearMonth, Integer> calls;

    /// @param calls how many ordinary calls each month gets
    DemoHome(Path directory, Map<YearMonth, Integer> calls) {
        this.directory = directory;
        this.calls = calls;
        this.base = CustomerBase.make(SEED, DemoMonths.STANDARD);
        this.peculiar = new Peculiar(base);
    }

    CrmRows customers() {
        return base.rows();
    }

    List<Caller> callers() {
        return base.callers();
    }

    /// The CRM as its users left it before the run of this month.
    void writeCrm(YearMonth month) throws IOException {
        boolean first = month.equals(base.months().first());
        base.rows().write(directory.resolve("crm"), first ? peculiar.enteredLate() : Set.of());
    }

    void writeTariff() throws IOException {
        new DemoTariff().write(directory.resolve("tariff"));
    }

    /// Lines that give counsel in need, as the regulator's list has them; these ones are made up.
    void writeCounsellingLines() throws IOException {
        Files.writeString(
                directory.resolve("counselling").resolve("lines.csv"),
                "number;name\n03571 119054;Beratung Probewalde\n0800 0001234;Sorgentelefon Musterstadt\n");
    }

    /// The carriers' deliveries of all months, each carrier in a folder of its own.
    void writeInbox() throws IOException {
        Traffic traffic = traffic();
        for (YearMonth month : base.months().inOrder()) {
            List<DemoCall> delivery = traffic.delivery(month);
            Path inbox = directory.resolve("inbox");
            Deliveries.writeFirst(
                    inbox.resolve(DemoCarrier.ONE.key).resolve(month.toString()), month, of(DemoCarrier.ONE, delivery));
            Deliveries.writeSecond(
                    inbox.resolve(DemoCarrier.TWO.key).resolve(month.toString()), month, of(DemoCarrier.TWO, delivery));
        }
    }

    Traffic traffic() throws IOException {
        return Traffic.make(SEED + 1, base, peculiar, calls);
    }

    private static List<DemoCall> of(DemoCarrier carrier, List<DemoCall> calls) {
        return calls.stream().filter(call -> call.carrier() == carrier).toList();
    }
}

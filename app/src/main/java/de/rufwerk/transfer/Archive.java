package de.rufwerk.transfer;

import de.rufwerk.database.BulkReader;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Zone;
import de.rufwerk.tariffs.Tariff;
import de.rufwerk.transfer.ArchivedLine.Charge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The archive of a transferred month: what was charged, and the calls behind it, in the order of the lines. Both come
/// out of the database by and by, whatever their number.
public final class Archive {

    /// No line has this number.
    private static final int NOBODY = -2;

    private static final String DIFFERENCES = """
            with posted as (
              select line, customer, basis, amount from transfer_items
              where transfer = :transfer and kind = 'DIFFERENCE' and not (batch is null and left_out))
            """;
    private static final String STRAYS = DIFFERENCES + """
            , strays as (
              select p.* from posted p where not exists (
                select from run_lines l where l.run = :run and l.line_id = p.line and l.customer = p.customer))
            """;
    private static final String SUMS = """
            coalesce(sum(amount) filter (where basis = 0), 0)::bigint,
              coalesce(sum(amount) filter (where basis = 1), 0)::bigint""";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Transfer transfer;
    private final String subscribers;
    private final Tariff tariff;
    private final LeftOut leftOut;
    private final List<String> categories;
    private final int[] categoryOfZone;

    Archive(
            DataSource dataSource,
            JdbcClient jdbc,
            Transfer transfer,
            String subscribers,
            Tariff tariff,
            LeftOut leftOut) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transfer = transfer;
        this.subscribers = subscribers;
        this.tariff = tariff;
        this.leftOut = leftOut;
        Map<String, Integer> numbers = new LinkedHashMap<>();
        this.categoryOfZone = tariff.zones().stream()
                .map(Zone::category)
                .mapToInt(category -> numbers.computeIfAbsent(category, _ -> numbers.size()))
                .toArray();
        this.categories = List.copyOf(numbers.keySet());
    }

    /// What charges come to; net and gross amounts, in 1e-6 EUR, are never added up into one.
    ///
    /// @param lines that have charges
    public record Total(long lines, long calls, long seconds, long net, long gross) {}

    /// Fingerprint of the CRM's tables that the month was rated with.
    public String subscribers() {
        return subscribers;
    }

    /// The price list that it was rated with.
    public Tariff tariff() {
        return tariff;
    }

    /// Decimals of its amounts.
    public int priceScale() {
        return transfer.priceScale();
    }

    /// Headings on the itemised bill, in the order of the price list.
    public List<String> categories() {
        return categories;
    }

    /// Number of a zone's category among [#categories].
    public int category(int zone) {
        return categoryOfZone[zone];
    }

    /// All charges of the month as they were sent, without the differences of earlier months.
    public Total total() {
        return jdbc.sql("""
                select count(distinct line) as lines, coalesce(sum(calls), 0)::bigint as calls,
                  coalesce(sum(seconds), 0)::bigint as seconds,
                  coalesce(sum(amount) filter (where basis = 0), 0)::bigint as net,
                  coalesce(sum(amount) filter (where basis = 1), 0)::bigint as gross
                from transfer_items where transfer = ? and kind = 'CHARGE'
                """)
                .param(transfer.id())
                .query((row, _) ->
                        new Total(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    /// Differences of earlier months, 1e-6 EUR.
    public record Differences(long net, long gross) {}

    /// Differences that belong to no line with charges: it had no call this month, or has another customer by now.
    ///
    /// @param lines that have some
    /// @param first of these, by name
    public record Strays(long lines, long net, long gross, List<Stray> first) {}

    /// Those of one line and customer, 1e-6 EUR.
    public record Stray(String line, String customer, long net, long gross) {}

    /// All differences of earlier months that the CRM has with the charges of the month.
    public Differences differences() {
        return jdbc.sql(DIFFERENCES + "select " + SUMS + " from posted")
                .param("transfer", transfer.id())
                .query((row, _) -> new Differences(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// Those of them that [#eachLine] does not hand out.
    ///
    /// @param named how many lines are told by name
    public Strays strays(int named) {
        List<Stray> first = jdbc.sql(STRAYS + "select line collate \"C\", customer, " + SUMS
                        + " from strays group by 1, 2 order by 1, 2 limit :named")
                .param("transfer", transfer.id())
                .param("run", transfer.ratingRun())
                .param("named", named)
                .query((row, _) -> new Stray(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
        return jdbc.sql(STRAYS + "select " + SUMS + ", count(distinct (line, customer)) from strays")
                .param("transfer", transfer.id())
                .param("run", transfer.ratingRun())
                .query((row, _) -> new Strays(row.getLong(3), row.getLong(1), row.getLong(2), first))
                .single();
    }

    /// Hands out all lines that have charges, one after the other.
    public void eachLine(Consumer<ArchivedLine> work) throws SQLException {
        lines(0, Integer.MAX_VALUE, work);
    }

    /// A line by its name; empty where the month has no charge of it.
    public Optional<ArchivedLine> line(String name) throws SQLException {
        Optional<Integer> number = number(name);
        List<ArchivedLine> found = new ArrayList<>();
        if (number.isPresent()) {
            lines(number.get(), number.get(), found::add);
        }
        return found.stream().findFirst();
    }

    private void lines(int from, int to, Consumer<ArchivedLine> work) throws SQLException {
        String query = """
                select l.line, i.line, i.customer, i.main_number, i.category, i.basis, i.kind,
                  (i.batch is null and i.left_out), sum(i.calls)::bigint, sum(i.seconds)::bigint, sum(i.amount)::bigint
                from transfer_items i
                  join run_lines l on l.run = %d and l.line_id = i.line and l.customer = i.customer
                where i.transfer = %d and l.line between %d and %d
                group by 1, 2, 3, 4, 5, 6, 7, 8
                order by 1, i.main_number collate "C", i.category collate "C", 6, 7, 8
                """.formatted(transfer.ratingRun(), transfer.id(), from, to);
        try (Connection connection = dataSource.getConnection();
                BulkReader rows = BulkReader.open(connection, query)) {
            OneLine line = null;
            while (rows.next()) {
                if (line == null || line.number != rows.int4(0)) {
                    hand(line, work);
                    line = new OneLine(rows.int4(0), rows.text(1), rows.text(2));
                }
                line.add(rows);
            }
            hand(line, work);
        }
    }

    private static void hand(@Nullable OneLine line, Consumer<ArchivedLine> work) {
        if (line != null && !line.charges.isEmpty()) {
            work.accept(new ArchivedLine(line.number, line.name, line.customer, line.charges, line.differences));
        }
    }

    /// A line while its rows are read.
    private static final class OneLine {
        private final int number;
        private final String name;
        private final String customer;
        private final List<Charge> charges = new ArrayList<>();
        private final List<Charge> differences = new ArrayList<>();

        private OneLine(int number, String name, String customer) {
            this.number = number;
            this.name = name;
            this.customer = customer;
        }

        private void add(BulkReader row) {
            Charge charge = new Charge(
                    row.text(3),
                    row.text(4),
                    PriceBasis.of(row.int2(5)),
                    row.bool(7),
                    row.int8(8),
                    row.int8(9),
                    row.int8(10));
            if (ChargeItem.Kind.valueOf(row.text(6)) == ChargeItem.Kind.CHARGE) {
                charges.add(charge);
            } else if (!charge.leftOut()) {
                differences.add(charge);
            }
        }
    }

    /// The calls of lines by number, both inclusive: by line, main number, category in the order of the price list,
    /// price basis, and start.
    public ArchivedCalls calls(int from, int to) throws SQLException {
        String range = "r.run = %d and r.line between %d and %d".formatted(transfer.ratingRun(), from, to);
        return ArchivedCalls.open(dataSource.getConnection(), range, categories, categoryOfZone, leftOut.reading());
    }

    /// The calls of one line, latest first: those that began in a span of time, behind a place.
    ///
    /// @param line its name; one without calls has none
    /// @param behind null from the latest on
    public LatestCalls latestCalls(String line, LatestCalls.Span span, LatestCalls.@Nullable Place behind)
            throws SQLException {
        return LatestCalls.open(dataSource.getConnection(), this, number(line).orElse(NOBODY), span, behind);
    }

    private Optional<Integer> number(String line) {
        return jdbc.sql("select line from run_lines where run = ? and line_id = ?")
                .params(transfer.ratingRun(), line)
                .query(Integer.class)
                .optional();
    }

    int ratingRun() {
        return transfer.ratingRun();
    }

    LeftOut leftOut() {
        return leftOut;
    }

    /// By number of the zone.
    int[] categoryOfZone() {
        return categoryOfZone.clone();
    }
}

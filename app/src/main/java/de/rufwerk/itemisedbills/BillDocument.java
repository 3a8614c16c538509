package de.rufwerk.itemisedbills;

import de.rufwerk.itemisedbills.BillSums.Group;
import de.rufwerk.itemisedbills.BillSums.Sum;
import de.rufwerk.pdf.Chart;
import de.rufwerk.pdf.Column;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentInfo;
import de.rufwerk.pdf.Fact;
import de.rufwerk.pdf.Table;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.transfer.ArchivedLine.Charge;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Everything on an itemised bill but the calls: who and what it is about and the figures before them, sums and notes
/// behind them.
final class BillDocument {

    /// Bars of the picture; what is more is added up in the last one.
    private static final int BARS = 8;

    private static final String NOTHING = "–";

    private final Document document;
    private final Bill bill;
    private final BillText text;
    private final List<PriceBasis> bases;

    BillDocument(Document document, Bill bill, BillText text) {
        this.document = document;
        this.bill = bill;
        this.text = text;
        this.bases = bill.bases();
    }

    static DocumentInfo info(Bill bill, BillText text, String provider) {
        return new DocumentInfo(
                text.of("title", bill.month()),
                text.of("reference", bill.line().customer(), bill.line().line()),
                provider,
                text.language(),
                text.of("page"),
                bill.charged());
    }

    /// What comes before the calls.
    void begin() throws IOException {
        Customer customer = bill.order().customer();
        document.letterhead(customer.letterAddress(), facts(customer));
        document.title(text.of("title", bill.month()));
        document.figures(figures());
        document.paragraph(text.of("lead", bill.line().line(), bill.month()));
        chart();
    }

    private List<Fact> facts(Customer customer) {
        LocalDate first = bill.month().atDay(1);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(text.of("customer"), customer.customer()));
        facts.add(new Fact(text.of("line"), bill.line().line()));
        facts.add(new Fact(
                text.of("period"),
                text.date(first) + " – " + text.date(bill.month().atEndOfMonth())));
        if (!bill.order().plans().isEmpty()) {
            facts.add(new Fact(text.of("plan"), String.join(", ", bill.order().plans())));
        }
        facts.add(new Fact(text.of("numbers"), text.of(bill.order().shortened() ? "numbers.short" : "numbers.full")));
        facts.add(new Fact(
                text.of("charged"),
                text.date(bill.charged().atZone(BerlinClock.ZONE).toLocalDate())));
        return facts;
    }

    private List<Fact> figures() {
        BillSums sums = bill.sums();
        List<Fact> figures = new ArrayList<>();
        figures.add(new Fact(
                text.of("figure.calls"),
                text.number(sums.listedSum().calls() + sums.othersSum().calls())));
        figures.add(new Fact(
                text.of("figure.duration"), text.duration(sums.listedSum().seconds())));
        for (PriceBasis basis : bases) {
            figures.add(new Fact(
                    text.of("figure.sum." + basis), text.euro(sums.due(basis).amount())));
        }
        return figures;
    }

    /// A category of the picture and of the summary, in a price basis where there are both.
    ///
    /// @param hasDuration whether the duration is told
    private record Row(String label, Sum sum, boolean hasDuration) {}

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String category : bill.headings().categories()) {
            for (PriceBasis basis : bases) {
                Sum sum = new Sum();
                for (Map.Entry<Group, Sum> one : bill.sums().listed().entrySet()) {
                    Group group = one.getKey();
                    if (group.category().equals(category) && (bases.size() == 1 || group.basis() == basis)) {
                        sum.add(one.getValue());
                    }
                }
                add(rows, category, basis, sum, true);
            }
        }
        for (PriceBasis basis : bases) {
            add(rows, text.of("others"), basis, others(basis), false);
        }
        return rows;
    }

    /// Calls that are not listed, without their duration, which is in no sum either: of a single call it would tell to
    /// whoever was there that it was with a counselling line (§ 11 (5) TDDDG). Their price has to be told, for
    /// it is due.
    private Sum others(PriceBasis basis) {
        Sum all = bases.size() == 1
                ? bill.sums().othersSum()
                : bill.sums().others().getOrDefault(basis, new Sum());
        Sum told = new Sum();
        told.add(all.calls(), 0, all.amount());
        return told;
    }

    private void add(List<Row> rows, String label, PriceBasis basis, Sum sum, boolean hasDuration) {
        if (sum.calls() > 0) {
            rows.add(new Row(bases.size() > 1 ? label + ", " + text.basis(basis) : label, sum, hasDuration));
        }
    }

    private void chart() throws IOException {
        List<Row> rows = new ArrayList<>(rows());
        if (rows.size() > BARS) {
            Sum rest = new Sum();
            rows.subList(BARS - 1, rows.size()).forEach(row -> rest.add(row.sum()));
            rows.subList(BARS - 1, rows.size()).clear();
            rows.add(new Row(text.of("chart.rest"), rest, true));
        }
        String words = rows.stream()
                .map(row -> row.label() + " " + minutes(row) + ", "
                        + text.euro(row.sum().amount()))
                .collect(Collectors.joining("; "));
        document.chart(new Chart(
                text.of("chart.alternative") + " " + words + ".",
                List.of(text.of("chart.minutes"), text.of(bases.size() > 1 ? "price" : "price." + bases.getFirst())),
                rows.stream().map(this::bar).toList()));
    }

    private String minutes(Row row) {
        return row.hasDuration() ? text.minutes(row.sum().seconds()) : NOTHING;
    }

    private Chart.Bar bar(Row row) {
        return new Chart.Bar(
                row.label(),
                List.of(
                        new Chart.Value(row.sum().seconds(), minutes(row)),
                        new Chart.Value(
                                Math.max(0, row.sum().amount()),
                                text.euro(row.sum().amount()))));
    }

    /// What comes behind the calls.
    ///
    /// @param provider whom to object to
    /// @param notes to be told beside those that every bill has
    void end(String provider, List<String> notes) throws IOException {
        summary();
        differences();
        document.heading(text.of("notes"));
        document.list(allNotes(provider, notes));
    }

    private void summary() throws IOException {
        document.heading(text.of("summary"));
        Table table = document.table(List.of(
                Column.left(text.of("summary.kind"), 150),
                Column.right(text.of("summary.calls"), 60),
                Column.right(text.of("duration"), 60),
                Column.right(text.of("summary.exact"), 70),
                Column.right(text.of("summary.rounded"), 60)));
        for (Row row : rows()) {
            table.row(
                    row.label(),
                    text.number(row.sum().calls()),
                    row.hasDuration() ? text.duration(row.sum().seconds()) : NOTHING,
                    text.price(row.sum().amount(), bill.decimals()),
                    text.sum(row.sum().amount()));
        }
        for (PriceBasis basis : bases) {
            Sum due = due(basis);
            table.total(
                    text.of("figure.sum." + basis),
                    text.number(due.calls()),
                    text.duration(due.seconds()),
                    text.price(due.amount(), bill.decimals()),
                    text.sum(due.amount()));
        }
    }

    private Sum due(PriceBasis basis) {
        Sum all = others(basis);
        bill.sums().listed().forEach((group, sum) -> {
            if (bases.size() == 1 || group.basis() == basis) {
                all.add(sum);
            }
        });
        return all;
    }

    /// What earlier months' calls cost more, or less; it was charged with this month and is not in its sums.
    private void differences() throws IOException {
        List<Charge> differences = bill.line().differences();
        if (differences.isEmpty()) {
            return;
        }
        document.heading(text.of("differences"));
        document.paragraph(text.of("differences.text"));
        Table table = document.table(List.of(
                Column.left(text.of("differences.number"), 110),
                Column.left(text.of("summary.kind"), 150),
                Column.left(text.of("differences.basis"), 60),
                Column.right(text.of("summary.exact"), 80)));
        for (Charge one : differences) {
            table.row(
                    one.mainNumber(),
                    one.category(),
                    text.basis(one.basis()),
                    text.price(one.amount(), bill.decimals()));
        }
        for (PriceBasis basis : PriceBasis.values()) {
            if (differences.stream().anyMatch(one -> one.basis() == basis)) {
                long sum = differences.stream()
                        .filter(one -> one.basis() == basis)
                        .mapToLong(Charge::amount)
                        .sum();
                table.total(text.of("figure.sum." + basis), text.sum(sum));
            }
        }
    }

    private List<String> allNotes(String provider, List<String> more) {
        List<String> notes = new ArrayList<>();
        for (PriceBasis basis : bases) {
            notes.add(text.of("note.vat." + basis));
        }
        notes.add(text.of("note.sums", bill.decimals()));
        notes.add(text.of("note.duration"));
        notes.add(text.of(bill.order().flat() ? "note.others.flat" : "note.others"));
        if (bill.sums().hasCarrierPrices()) {
            notes.add(text.of("note.carrier"));
        }
        if (bill.order().shortened()) {
            notes.add(text.of("note.short"));
        }
        if (bill.order().hideExtension()) {
            notes.add(text.of("note.extension"));
        }
        if (bill.sums().late() > 0) {
            notes.add(text.of("note.late", text.calls(bill.sums().late())));
        }
        if (bill.sums().leftOut().calls() > 0) {
            notes.add(text.of("note.left-out", text.calls(bill.sums().leftOut().calls())));
        }
        notes.add(text.of(
                "note.charged",
                text.date(bill.charged().atZone(BerlinClock.ZONE).toLocalDate())));
        notes.addAll(more);
        notes.add(text.of("note.objection", provider));
        return notes;
    }
}

package de.rufwerk.itemisedbills;

import de.rufwerk.itemisedbills.BillSums.Group;
import de.rufwerk.itemisedbills.BillSums.Sum;
import de.rufwerk.pdf.Column;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.Fact;
import de.rufwerk.pdf.Table;
import de.rufwerk.rating.PriceBasis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls on a bill, one after the other: a section a main number, with a table whose groups are the categories.
final class BillCalls {

    private final Document document;
    private final Bill bill;
    private final BillText text;
    private final List<PriceBasis> bases;
    private final Map<PriceBasis, Sum> ofNumber = new EnumMap<>(PriceBasis.class);
    private @Nullable Table table;
    private @Nullable Group group;
    private boolean hasCallerColumn;

    BillCalls(Document document, Bill bill, BillText text) {
        this.document = document;
        this.bill = bill;
        this.text = text;
        this.bases = bill.bases();
    }

    void add(ToldCall call) throws IOException {
        Group of = new Group(call.mainNumber(), call.category(), call.basis());
        Table rows = table;
        if (rows == null || group == null || !group.mainNumber().equals(call.mainNumber())) {
            endNumber();
            rows = begin(call);
        }
        if (!of.equals(group)) {
            endGroup();
            rows.group(label(call.category(), call.basis()));
            group = of;
        }
        String date = text.date(call.startSecond());
        String time = BillText.time(call.startSecond());
        String duration = text.duration(call.seconds());
        String price = text.price(call.amount(), bill.decimals());
        if (hasCallerColumn) {
            rows.row(date, time, call.caller(), call.called(), call.destination(), call.condition(), duration, price);
        } else {
            rows.row(date, time, call.called(), call.destination(), call.condition(), duration, price);
        }
    }

    /// A category, with its price basis where the bill has both.
    private String label(String category, PriceBasis basis) {
        return bases.size() > 1 ? category + ", " + text.basis(basis) : category;
    }

    private Table begin(ToldCall call) throws IOException {
        hasCallerColumn = call.hasCallerColumn();
        document.heading(text.of("number", call.mainNumber()));
        if (!hasCallerColumn && !call.caller().isEmpty()) {
            document.facts(List.of(new Fact(text.of("caller"), call.caller())));
        }
        Table begun = document.table(columns());
        table = begun;
        return begun;
    }

    private List<Column> columns() {
        String price = bases.size() > 1 ? text.of("price") : text.of("price." + bases.getFirst());
        List<Column> columns = new ArrayList<>();
        columns.add(Column.left(text.of("date"), hasCallerColumn ? 42 : 45));
        columns.add(Column.left(text.of("start"), hasCallerColumn ? 34 : 37));
        if (hasCallerColumn) {
            columns.add(Column.left(text.of("caller.short"), 66));
        }
        columns.add(Column.left(text.of("called"), hasCallerColumn ? 70 : 87));
        columns.add(Column.left(text.of("destination"), hasCallerColumn ? 60 : 96));
        columns.add(Column.left(text.of("condition"), hasCallerColumn ? 47 : 55));
        columns.add(Column.right(text.of("duration"), hasCallerColumn ? 42 : 50));
        columns.add(Column.right(price, hasCallerColumn ? 44 : 48));
        return columns;
    }

    private void endGroup() throws IOException {
        Group ended = group;
        if (ended == null || table == null) {
            return;
        }
        Sum sum = bill.sums().listed(ended);
        table.subtotal(
                text.of("subtotal", label(ended.category(), ended.basis()), text.calls(sum.calls())),
                text.duration(sum.seconds()),
                text.sum(sum.amount()));
        PriceBasis basis = bases.size() > 1 ? ended.basis() : bases.getFirst();
        ofNumber.computeIfAbsent(basis, _ -> new Sum()).add(sum);
        group = null;
    }

    private void endNumber() throws IOException {
        Group last = group;
        endGroup();
        if (last == null || table == null) {
            return;
        }
        for (Map.Entry<PriceBasis, Sum> one : ofNumber.entrySet()) {
            Sum sum = one.getValue();
            String label = text.of("total", last.mainNumber(), text.calls(sum.calls()));
            table.total(
                    bases.size() > 1 ? label + ", " + text.basis(one.getKey()) : label,
                    text.duration(sum.seconds()),
                    text.sum(sum.amount()));
        }
        ofNumber.clear();
        table = null;
    }

    /// Ends the last section.
    void end() throws IOException {
        endNumber();
    }
}

package de.rufwerk.itemisedbills;

import de.rufwerk.money.Euro;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.ArchivedCall;
import de.rufwerk.transfer.ArchivedCalls;
import de.rufwerk.transfer.ArchivedLine;
import de.rufwerk.transfer.TransferredMonths.TransferredMonth;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the bills of a month are made from: the archive, who ordered what, and what must not be told. Nothing in it
/// changes; several threads may use it.
final class BillBasis {

    private static final int LEAST_DECIMALS = 4;

    private final TransferredMonth month;
    private final Archive archive;
    private final BillOrders orders;
    private final CounsellingLines counselling;
    private final Headings headings;
    private final long firstSecond;

    BillBasis(TransferredMonth month, Archive archive, BillOrders orders, CounsellingLines counselling) {
        this.month = month;
        this.archive = archive;
        this.orders = orders;
        this.counselling = counselling;
        this.headings = Headings.of(archive);
        this.firstSecond = BerlinClock.start(month.month());
    }

    /// A line with what its calls come to.
    ///
    /// @param bill null where there is none
    record Summed(ArchivedLine line, @Nullable Bill bill, BillOrder.@Nullable Reason reason, BillSums sums) {}

    Archive archive() {
        return archive;
    }

    /// Adds the calls of lines up, and compares them with what was charged.
    ///
    /// @param lines by number
    /// @throws IllegalStateException where a call, a second or the last digit of an amount is missing or too much
    List<Summed> sum(List<ArchivedLine> lines) throws SQLException {
        List<Summed> summed = new ArrayList<>();
        try (ArchivedCalls calls = calls(lines)) {
            for (ArchivedLine line : lines) {
                summed.add(sum(line, calls));
            }
        }
        return summed;
    }

    /// The calls of lines, all of them.
    ///
    /// @param lines by number
    ArchivedCalls calls(List<ArchivedLine> lines) throws SQLException {
        return archive.calls(lines.getFirst().number(), lines.getLast().number());
    }

    private Summed sum(ArchivedLine line, ArchivedCalls calls) {
        BillOrder order = orders.of(line);
        Disclosure disclosure =
                order instanceof BillOrder.Ordered ordered ? new Disclosure(ordered.rule(), counselling) : null;
        BillSums sums = new BillSums();
        for (ArchivedCall call = calls.next(line.number()); call != null; call = calls.next(line.number())) {
            sums.add(
                    call,
                    headings.categoryOfZone().get(call.zone()),
                    disclosure != null && disclosure.lists(call),
                    calls.isLeftOut(),
                    call.startSecond() < firstSecond);
        }
        sums.check(line);
        return switch (order) {
            case BillOrder.Without(BillOrder.Reason reason) -> new Summed(line, null, reason, sums);
            case BillOrder.Ordered ordered -> {
                if (disclosure == null
                        || (!sums.isWorthABill() && line.differences().isEmpty())) {
                    yield new Summed(line, null, BillOrder.Reason.NOTHING_TO_SHOW, sums);
                }
                yield new Summed(line, bill(line, ordered, sums, disclosure), null, sums);
            }
        };
    }

    private Bill bill(ArchivedLine line, BillOrder.Ordered order, BillSums sums, Disclosure disclosure) {
        return new Bill(
                month.month(),
                month.at(),
                line,
                order,
                sums,
                disclosure,
                headings,
                Math.max(Math.max(LEAST_DECIMALS, archive.priceScale()), decimals(line)));
    }

    /// What the differences need: they have the decimals of the month whose calls they are of.
    private static int decimals(ArchivedLine line) {
        int decimals = LEAST_DECIMALS;
        for (ArchivedLine.Charge one : line.differences()) {
            while (one.amount() % Euro.unit(decimals) != 0) {
                decimals++;
            }
        }
        return decimals;
    }
}

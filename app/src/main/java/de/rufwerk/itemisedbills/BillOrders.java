package de.rufwerk.itemisedbills;

import de.rufwerk.itemisedbills.BillOrder.Reason;
import de.rufwerk.itemisedbills.ItemisedBillChoices.Choice;
import de.rufwerk.itemisedbills.ItemisedBillSettings.Declaration;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Validity;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.ItemisedBillMode;
import de.rufwerk.subscribers.ItemisedBillSetting;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.tariffs.Tariff;
import de.rufwerk.transfer.ArchivedLine;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which lines get an itemised bill for a month.
///
/// The row of `itemised_bills.csv` or the customer's own choice that is valid on the first day of the month decides,
/// for an order has to stand before the period begins; where none is valid, the customer's value, but never one that
/// tells more than the one that the month was rated with. Orders and addresses are those that the CRM has now, so that
/// a forgotten declaration can be entered. A line that is gone, or belongs to another customer by now, has those that
/// the month was rated with.
final class BillOrders {

    private final YearMonth month;
    private final Declaration declaration;
    private final Known now;
    private final Known then;
    private final Wishes wishes;
    private final Map<String, List<Product>> products = new HashMap<>();

    /// @param now the CRM's tables as they are
    /// @param then as the month was rated with
    BillOrders(
            YearMonth month, Declaration declaration, Wishes wishes, Subscribers now, Subscribers then, Tariff tariff) {
        this.month = month;
        this.wishes = wishes;
        this.declaration = declaration;
        this.then = new Known(then);
        this.now = now.fingerprint().equals(then.fingerprint()) ? this.then : new Known(now);
        Map<String, Product> byName = new HashMap<>();
        tariff.products().forEach(product -> byName.put(product.product(), product));
        Validity ofMonth = new Validity(month.atDay(1), month.atEndOfMonth());
        for (LineProduct row : then.lineProducts()) {
            Product product = byName.get(row.product());
            if (product != null && row.validity().overlaps(ofMonth)) {
                List<Product> ofLine = products.computeIfAbsent(row.line(), _ -> new ArrayList<>(1));
                if (!ofLine.contains(product)) {
                    ofLine.add(product);
                }
            }
        }
    }

    /// What customers themselves have decided for the month.
    ///
    /// @param bills choices by line, of each earliest first
    record Wishes(Map<String, List<Choice>> bills, DeliveryWishes.OfMonth delivery) {}

    /// Tables of the CRM, by line and customer.
    private static final class Known {
        private final Map<String, String> customerOfLine = new HashMap<>();
        private final Map<String, Customer> customers = new HashMap<>();
        private final Map<String, List<ItemisedBillSetting>> settings = new HashMap<>();
        private final Map<String, List<LineNumber>> numbers = new HashMap<>();

        private Known(Subscribers subscribers) {
            for (Line line : subscribers.lines()) {
                customerOfLine.put(line.line(), line.customer());
            }
            for (Customer customer : subscribers.customers()) {
                customers.put(customer.customer(), customer);
            }
            for (ItemisedBillSetting setting : subscribers.itemisedBills()) {
                settings.computeIfAbsent(setting.line(), _ -> new ArrayList<>(1))
                        .add(setting);
            }
            for (LineNumber number : subscribers.numbers()) {
                if (settings.getOrDefault(number.line(), List.of()).stream()
                        .anyMatch(ItemisedBillSetting::hideExtension)) {
                    numbers.computeIfAbsent(number.line(), _ -> new ArrayList<>(1))
                            .add(number);
                }
            }
        }

        private boolean has(ArchivedLine line) {
            return line.customer().equals(customerOfLine.get(line.line()));
        }

        private Customer customer(String name) {
            Customer customer = customers.get(name);
            if (customer == null) {
                throw new IllegalStateException("Charges of a customer who was not in the CRM: " + name);
            }
            return customer;
        }
    }

    BillOrder of(ArchivedLine line) {
        Known known = now.has(line) ? now : then;
        LocalDate first = month.atDay(1);
        List<ItemisedBillSetting> rows = ItemisedBillChoices.together(
                line.customer(),
                known.settings.getOrDefault(line.line(), List.of()),
                wishes.bills().getOrDefault(line.line(), List.of()),
                first);
        ItemisedBillSetting row = ItemisedBillChoices.deciding(rows, first);
        if (row != null) {
            return byRow(line, known, row);
        }
        Customer customer = known.customer(line.customer());
        ItemisedBillMode wanted = mode(customer);
        ItemisedBillMode mode = morePrivate(wanted, mode(then.customer(line.customer())));
        if (mode == ItemisedBillMode.NONE) {
            boolean later = wanted != ItemisedBillMode.NONE
                    || rows.stream()
                            .anyMatch(one -> one.mode() != ItemisedBillMode.NONE
                                    && one.validity().firstDay() > first.toEpochDay()
                                    && one.validity().contains(month.atEndOfMonth()));
            return new BillOrder.Without(later ? Reason.ORDERED_TOO_LATE : Reason.NOT_ORDERED);
        }
        return switch (declaration) {
            case LINE -> new BillOrder.Without(Reason.NO_DECLARATION);
            case CUSTOMER -> ordered(line, known, mode, false, false, first);
        };
    }

    private static ItemisedBillMode mode(Customer customer) {
        ItemisedBillMode mode = customer.itemisedBill();
        return mode == null ? ItemisedBillMode.NONE : mode;
    }

    /// The customer's value has no date, so one that tells more than the value of the time concerns later months only.
    private static ItemisedBillMode morePrivate(ItemisedBillMode one, ItemisedBillMode other) {
        return one.compareTo(other) > 0 ? one : other; // they are in this order
    }

    private BillOrder byRow(ArchivedLine line, Known known, ItemisedBillSetting row) {
        if (row.mode() == ItemisedBillMode.NONE) {
            return new BillOrder.Without(Reason.NOT_ORDERED);
        }
        LocalDate declared = row.declaration();
        if (declared == null) {
            return new BillOrder.Without(Reason.NO_DECLARATION);
        }
        if (declared.isAfter(month.atDay(1))) {
            return new BillOrder.Without(Reason.DECLARED_TOO_LATE);
        }
        LocalDate from = row.validity().from();
        LocalDate since = from != null && from.isAfter(declared) ? from : declared;
        return ordered(line, known, row.mode(), row.flat(), row.hideExtension(), firstMonthBegin(since));
    }

    /// An order and a declaration concern months that begin after them, none in part.
    private static LocalDate firstMonthBegin(LocalDate since) {
        return since.getDayOfMonth() == 1 ? since : since.withDayOfMonth(1).plusMonths(1);
    }

    private BillOrder ordered(
            ArchivedLine line,
            Known known,
            ItemisedBillMode mode,
            boolean flat,
            boolean hideExtension,
            LocalDate since) {
        List<String> plans = products.getOrDefault(line.line(), List.of()).stream()
                .sorted(Comparator.comparing(Product::kind))
                .map(Product::name)
                .toList();
        return new BillOrder.Ordered(
                mode == ItemisedBillMode.SHORT,
                flat,
                hideExtension,
                since,
                wishes.delivery().applied(known.customer(line.customer())),
                plans,
                hideExtension
                        ? then.numbers.getOrDefault(line.line(), known.numbers.getOrDefault(line.line(), List.of()))
                        : List.of());
    }
}

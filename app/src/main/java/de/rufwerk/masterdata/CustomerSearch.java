package de.rufwerk.masterdata;

import de.rufwerk.masterdata.MasterData.Current;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.subscribers.Customer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds customers by what a clerk knows of them: customer number, name, place, line, or any number in any form.
final class CustomerSearch {

    private static final int FEWEST_DIGITS = 5;

    private final Current current;

    CustomerSearch(Current current) {
        this.current = current;
    }

    /// A customer in the list.
    record Entry(Customer customer, int lines) {}

    /// A customer with everything the CRM says.
    record Whole(Customer customer, List<WholeLine> lines) {}

    /// A line with its rows of the other tables.
    record WholeLine(Line line, List<LineNumber> numbers, List<LineProduct> products) {}

    /// All customers where the text is empty; in file order.
    List<Entry> find(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        Set<String> byLine = customersByLine(text);
        Map<String, Integer> lineCounts = new HashMap<>();
        current.subscribers().lines().forEach(line -> lineCounts.merge(line.customer(), 1, Integer::sum));
        return current.subscribers().customers().stream()
                .filter(customer -> text.isEmpty() || byLine.contains(customer.customer()) || matches(customer, text))
                .map(customer -> new Entry(customer, lineCounts.getOrDefault(customer.customer(), 0)))
                .toList();
    }

    private static boolean matches(Customer customer, String text) {
        return Stream.of(
                        customer.customer(),
                        customer.name(),
                        customer.email(),
                        customer.address().street(),
                        customer.address().city(),
                        customer.address().postcode())
                .anyMatch(known -> known.toLowerCase(Locale.ROOT).contains(text));
    }

    private Set<String> customersByLine(String text) {
        Set<String> lines = new HashSet<>();
        String number = canonical(text);
        for (LineNumber row : current.subscribers().numbers()) {
            String known = CallNumbers.text(row.number());
            boolean byNumber = !number.isEmpty() && (known.startsWith(number) || number.startsWith(known));
            boolean byText = !text.isEmpty()
                    && (row.mainNumber().toLowerCase(Locale.ROOT).contains(text)
                            || row.account().toLowerCase(Locale.ROOT).contains(text));
            if (byNumber || byText) {
                lines.add(row.line());
            }
        }
        Set<String> customers = new HashSet<>();
        for (Line line : current.subscribers().lines()) {
            boolean byId =
                    !text.isEmpty() && line.line().toLowerCase(Locale.ROOT).equals(text);
            if (byId || lines.contains(line.line())) {
                customers.add(line.customer());
            }
        }
        return customers;
    }

    /// The text as the beginning of a canonical number; empty where it is none.
    private static String canonical(String text) {
        if (text.chars().filter(c -> c >= '0' && c <= '9').count() < FEWEST_DIGITS) {
            return "";
        }
        long number = NumberReader.read(text, NumberForm.NATIONAL, 0, false);
        return CallNumbers.text(
                number == CallNumbers.UNREADABLE ? NumberReader.read(text, NumberForm.CC, 0, false) : number);
    }

    /// A customer with lines, `null` where there is none of this number.
    @Nullable
    Whole whole(String customer) {
        Customer known = current.customers().get(customer);
        if (known == null) {
            return null;
        }
        Map<String, WholeLine> lines = new LinkedHashMap<>();
        for (Line line : current.subscribers().lines()) {
            if (line.customer().equals(customer)) {
                lines.put(line.line(), new WholeLine(line, new ArrayList<>(), new ArrayList<>()));
            }
        }
        for (LineNumber number : current.subscribers().numbers()) {
            WholeLine line = lines.get(number.line());
            if (line != null) {
                line.numbers().add(number);
            }
        }
        for (LineProduct product : current.subscribers().lineProducts()) {
            WholeLine line = lines.get(product.line());
            if (line != null) {
                line.products().add(product);
            }
        }
        return new Whole(known, List.copyOf(lines.values()));
    }
}

package de.rufwerk.invoices;

import de.rufwerk.invoices.PageFault.Reason;
import de.rufwerk.money.Euro;
import de.rufwerk.transfer.TransferredMonths.CustomerCharges;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proof that a month's invoices are whole. Whatever one of them fails in first is its fault; what is left is good.
///
/// - each page is in exactly one invoice, or in one fault;
/// - each run of pages is complete, 1 to y of y ([OpenInvoice] has seen to that);
/// - each number occurs once, in this month and in all others;
/// - the CRM knows each customer, and each has one invoice, unless several are allowed;
/// - what an invoice says of telephone charges is what was transferred, where the rule reads it.
///
/// Which customers have no invoice shows when the good ones are cut ([MonthFacts#customersWithoutInvoice]).
final class Proof {

    /// @param good invoices that hold
    /// @param faults all other pages
    record ProvenFile(Recognised recognised, List<InvoicePart> good, List<PageFault> faults) {}

    private static final int MOST_SHOWN = 5;

    private final MonthFacts facts;
    private final boolean severalPerCustomer;
    private final List<Recognised> files;
    private final IdentityHashMap<InvoicePart, PageFault> failed = new IdentityHashMap<>();

    private Proof(MonthFacts facts, boolean severalPerCustomer, List<Recognised> files) {
        this.facts = facts;
        this.severalPerCustomer = severalPerCustomer;
        this.files = files;
    }

    /// @param severalPerCustomer whether a customer may have several invoices a month
    static List<ProvenFile> of(MonthFacts facts, boolean severalPerCustomer, List<Recognised> files) {
        return new Proof(facts, severalPerCustomer, files).prove();
    }

    private List<ProvenFile> prove() {
        eachPageIsInOnePart();
        eInvoicesAreSure();
        numbersOccurOnce();
        numbersAreNew();
        customersAreKnown();
        customersHaveOneInvoice();
        chargesAgree();
        return files.stream().map(this::proven).toList();
    }

    private void eachPageIsInOnePart() {
        files.forEach(file -> checkPages(file.pages(), file.parts(), file.faults()));
    }

    /// The balance: pages read = pages in parts + pages in faults, each page once.
    ///
    /// @throws IllegalStateException where it does not hold: a mistake in this program
    static void checkPages(int pages, List<InvoicePart> parts, List<PageFault> faults) {
        record Run(int first, int last) {}
        List<Run> runs = Stream.concat(
                        parts.stream().map(part -> new Run(part.first(), part.last())),
                        faults.stream().map(fault -> new Run(fault.first(), fault.last())))
                .sorted(Comparator.comparingInt(Run::first))
                .toList();
        int next = 0;
        for (Run run : runs) {
            if (run.first() != next || run.last() < run.first()) {
                throw new IllegalStateException("page " + next + " is not in exactly one part: " + run);
            }
            next = run.last() + 1;
        }
        if (next != pages) {
            throw new IllegalStateException(next + " of " + pages + " pages are in parts");
        }
    }

    private void eInvoicesAreSure() {
        for (Recognised file : files) {
            for (PageFault fault : file.attached().faults()) {
                file.parts().stream()
                        .filter(part -> part.first() == fault.first())
                        .forEach(part -> failed.putIfAbsent(part, fault));
            }
        }
    }

    private void numbersOccurOnce() {
        by(InvoicePart::number).forEach((_, same) -> {
            if (same.size() > 1) {
                same.forEach(claim -> fail(claim.part(), Reason.NUMBER_TWICE, places(same)));
            }
        });
    }

    private void numbersAreNew() {
        each(part -> {
            YearMonth month = facts.numbers().get(part.number());
            if (month != null) {
                fail(part, Reason.NUMBER_USED, month.toString());
            }
        });
    }

    private void customersAreKnown() {
        each(part -> {
            if (!facts.customers().contains(part.customer())) {
                fail(part, Reason.CUSTOMER_UNKNOWN, part.customer());
            }
        });
    }

    private void customersHaveOneInvoice() {
        if (severalPerCustomer) {
            return;
        }
        by(InvoicePart::customer).forEach((_, same) -> {
            if (same.size() > 1) {
                String numbers = same.stream()
                        .map(claim -> claim.part().number())
                        .limit(MOST_SHOWN)
                        .collect(Collectors.joining(", "));
                same.forEach(claim -> fail(claim.part(), Reason.CUSTOMER_TWICE, numbers));
            }
        });
    }

    /// A customer's invoices together say what was transferred. Where one of them says nothing, there is nothing to
    /// compare: a rule that wants to be sure has the field on each invoice.
    private void chargesAgree() {
        by(InvoicePart::customer).forEach((customer, same) -> {
            Long printed = printed(same);
            if (printed == null) {
                return;
            }
            InvoiceRule rule = same.getFirst().file().rule();
            CustomerCharges charges = facts.charges().get(customer);
            long transferred = charges == null
                    ? 0
                    : switch (rule.basis()) {
                        case NET -> charges.net();
                        case GROSS -> charges.gross();
                    };
            if (Math.abs(Math.subtractExact(printed, transferred)) > rule.tolerance()) {
                String both = Euro.format(printed, Euro.SCALE) + " | " + Euro.format(transferred, Euro.SCALE) + " EUR";
                same.forEach(claim -> fail(claim.part(), Reason.CHARGES_DIFFER, both));
            }
        });
    }

    private static @Nullable Long printed(List<Claim> invoices) {
        long sum = 0;
        for (Claim claim : invoices) {
            Long charges = claim.part().charges();
            if (charges == null) {
                return null;
            }
            sum = Math.addExact(sum, charges);
        }
        return sum;
    }

    private ProvenFile proven(Recognised file) {
        List<InvoicePart> good = new ArrayList<>();
        List<PageFault> faults = new ArrayList<>(file.faults());
        for (InvoicePart part : file.parts()) {
            PageFault fault = failed.get(part);
            if (fault == null) {
                good.add(part);
            } else {
                faults.add(fault);
            }
        }
        return new ProvenFile(file, good, faults);
    }

    /// A part and where it comes from.
    private record Claim(Recognised file, InvoicePart part) {}

    private Map<String, List<Claim>> by(Function<InvoicePart, String> key) {
        Map<String, List<Claim>> by = new LinkedHashMap<>();
        for (Recognised file : files) {
            for (InvoicePart part : file.parts()) {
                by.computeIfAbsent(key.apply(part), _ -> new ArrayList<>()).add(new Claim(file, part));
            }
        }
        return by;
    }

    private void each(Consumer<InvoicePart> check) {
        files.forEach(file -> file.parts().forEach(check));
    }

    private void fail(InvoicePart part, Reason reason, String detail) {
        failed.putIfAbsent(part, PageFault.of(reason, part, detail));
    }

    private static String places(List<Claim> claims) {
        return claims.stream()
                .limit(MOST_SHOWN)
                .map(claim -> claim.file().file().name() + " "
                        + PageFault.of(Reason.NUMBER_TWICE, claim.part(), "").shownPages())
                .collect(Collectors.joining(", "));
    }
}

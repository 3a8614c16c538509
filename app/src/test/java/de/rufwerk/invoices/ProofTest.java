package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.invoices.PageFault.Reason;
import de.rufwerk.invoices.Proof.ProvenFile;
import de.rufwerk.transfer.TransferredMonths.CustomerCharges;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What has to hold of a month's invoices.
class ProofTest {

    private static final long EURO = 1_000_000;

    private final Map<String, CustomerCharges> charges = new HashMap<>();
    private final Map<String, YearMonth> numbers = new HashMap<>();
    private final Set<String> without = new HashSet<>();
    private boolean several;

    /// A file with one page an invoice.
    private static Recognised file(String name, InvoicePart... parts) {
        List<InvoicePart> inOrder = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            InvoicePart part = parts[i];
            inOrder.add(new InvoicePart(i, i, part.number(), part.customer(), null, null, part.charges()));
        }
        return new Recognised(
                new InvoiceFile(name, "invoices", "00", 1, Path.of(name)),
                Rules.numbered(),
                Path.of(name),
                parts.length,
                inOrder,
                List.of(),
                new EInvoices.Assigned(Map.of(), List.of(), List.of()));
    }

    private static InvoicePart invoice(String number, String customer, @Nullable Long charges) {
        return new InvoicePart(0, 0, number, customer, null, null, charges);
    }

    private MonthFacts facts() {
        return new MonthFacts(Set.of("K1", "K2"), charges, numbers, without);
    }

    private List<ProvenFile> prove(Recognised... files) {
        return Proof.of(facts(), several, List.of(files));
    }

    private static List<Reason> reasons(List<ProvenFile> proven) {
        return proven.stream()
                .flatMap(file -> file.faults().stream())
                .map(PageFault::reason)
                .toList();
    }

    @Test
    void whatFitsIsGood() {
        charges.put("K1", new CustomerCharges("K1", 12_345_000, 0));
        List<ProvenFile> proven = prove(file("a.pdf", invoice("R1", "K1", 12_350_000L), invoice("R2", "K2", null)));

        assertThat(reasons(proven)).isEmpty();
        assertThat(proven.getFirst().good()).hasSize(2);
    }

    @Test
    void aNumberOccursOnceInAllFilesOfTheMonth() {
        List<ProvenFile> proven =
                prove(file("a.pdf", invoice("R1", "K1", null)), file("b.pdf", invoice("R1", "K2", null)));

        assertThat(reasons(proven)).containsExactly(Reason.NUMBER_TWICE, Reason.NUMBER_TWICE);
        assertThat(proven.getFirst().faults().getFirst().detail()).isEqualTo("a.pdf 1, b.pdf 1");
    }

    @Test
    void aNumberIsNoneOfAnotherMonth() {
        numbers.put("R1", YearMonth.of(2026, 9));

        assertThat(reasons(prove(file("a.pdf", invoice("R1", "K1", null))))).containsExactly(Reason.NUMBER_USED);
    }

    @Test
    void theCrmKnowsEachCustomer() {
        assertThat(reasons(prove(file("a.pdf", invoice("R1", "K3", null))))).containsExactly(Reason.CUSTOMER_UNKNOWN);
    }

    @Test
    void aCustomerHasOneInvoiceUnlessSeveralAreAllowed() {
        Recognised file = file("a.pdf", invoice("R1", "K1", null), invoice("R2", "K1", null));
        assertThat(reasons(prove(file))).containsExactly(Reason.CUSTOMER_TWICE, Reason.CUSTOMER_TWICE);

        several = true;
        assertThat(reasons(prove(file))).isEmpty();
    }

    @Test
    void chargesPrintedAreThoseTransferred() {
        charges.put("K1", new CustomerCharges("K1", 10 * EURO, 0));
        assertThat(reasons(prove(file("a.pdf", invoice("R1", "K1", 10 * EURO + 10_000)))))
                .containsExactly(Reason.CHARGES_DIFFER);
        assertThat(reasons(prove(file("a.pdf", invoice("R1", "K1", 10 * EURO)))))
                .isEmpty();
        assertThat(reasons(prove(file("a.pdf", invoice("R2", "K2", EURO)))))
                .as("nothing was transferred")
                .containsExactly(Reason.CHARGES_DIFFER);
        several = true;
        assertThat(reasons(prove(file("a.pdf", invoice("R1", "K1", 4 * EURO), invoice("R2", "K1", 6 * EURO)))))
                .as("both together")
                .isEmpty();
    }

    @Test
    void eachTransferredCustomerHasAnInvoiceOrAReason() {
        charges.put("K1", new CustomerCharges("K1", EURO, 0));
        charges.put("K2", new CustomerCharges("K2", 0, EURO));
        assertThat(facts().customersWithoutInvoice(Set.of("K1"))).containsExactly("K2");
        assertThat(facts().customersWithoutInvoice(Set.of())).containsExactly("K1", "K2");

        without.add("K2");
        assertThat(facts().customersWithoutInvoice(Set.of("K1"))).isEmpty();
    }

    @Test
    void aPageThatIsNowhereOrTwiceIsAMistakeOfTheProgram() {
        InvoicePart first = new InvoicePart(0, 1, "R1", "K1", null, null, null);
        InvoicePart second = new InvoicePart(1, 2, "R2", "K2", null, null, null);

        assertThatThrownBy(() -> Proof.checkPages(3, List.of(first, second), List.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Proof.checkPages(3, List.of(first), List.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Proof.checkPages(3, List.of(second), List.of()))
                .isInstanceOf(IllegalStateException.class);
    }
}

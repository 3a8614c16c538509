package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.invoices.PageFault.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Pages put together to invoices.
class CutterTest {

    private final List<InvoicePart> parts = new ArrayList<>();
    private final List<PageFault> faults = new ArrayList<>();

    private void cut(InvoiceRule rule, PageReading... pages) {
        var cutter = new Cutter(rule, parts::add, faults::add);
        for (PageReading page : pages) {
            cutter.page(page);
        }
        cutter.finish();
        Proof.checkPages(pages.length, parts, faults);
    }

    private void isOneFault(Reason reason, int first, int last) {
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.first()).isEqualTo(first);
            assertThat(fault.last()).isEqualTo(last);
        });
    }

    @Test
    void pagesOneToYAreAnInvoice() {
        cut(
                Rules.numbered(),
                Rules.page(0, "R1", "K1", "1/2", ""),
                Rules.page(1, "R1", "K1", "2/2", "1.234,50"),
                Rules.page(2, "R2", "K2", "1/1", ""));

        assertThat(faults).isEmpty();
        assertThat(parts)
                .containsExactly(
                        new InvoicePart(0, 1, "R1", "K1", null, 1_234_500_000L, null),
                        new InvoicePart(2, 2, "R2", "K2", null, null, null));
    }

    @Test
    void aLostPageHarmsItsOwnInvoiceOnly() {
        cut(
                Rules.numbered(),
                Rules.page(0, "R1", "K1", "1/1", ""),
                Rules.page(1, "R2", "K2", "2/3", ""),
                Rules.page(2, "R2", "K2", "3/3", ""),
                Rules.page(3, "R3", "K3", "1/1", ""));

        isOneFault(Reason.INCOMPLETE, 1, 2);
        assertThat(faults.getFirst().number()).isEqualTo("R2");
        assertThat(faults.getFirst().detail()).isEqualTo("2/3, 3/3");
        assertThat(parts).extracting(InvoicePart::number).containsExactly("R1", "R3");
    }

    @Test
    void anInvoiceTwiceInARowIsTwoParts() {
        cut(Rules.numbered(), Rules.page(0, "R1", "K1", "1/1", ""), Rules.page(1, "R1", "K1", "1/1", ""));

        assertThat(parts).hasSize(2);
    }

    @Test
    void pagesBeforeTheFirstInvoiceAreAFault() {
        cut(
                Rules.numbered(),
                Rules.page(0, "", "", "", ""),
                Rules.page(1, "", "", "", ""),
                Rules.page(2, "R1", "K1", "1/1", ""));

        isOneFault(Reason.STRAY, 0, 1);
        assertThat(parts).hasSize(1);
    }

    @Test
    void whatIsMissingSeveralOrDifferentIsAFaultOfTheInvoice() {
        cut(Rules.numbered(), Rules.page(0, "R1", "K1", "1/2", ""), Rules.page(1, "R1", "", "2/2", ""));
        isOneFault(Reason.MISSING, 0, 1);
        faults.clear();
        cut(Rules.numbered(), Rules.page(0, "R1", "K1|K2", "1/1", ""));
        isOneFault(Reason.SEVERAL, 0, 0);
        faults.clear();
        cut(Rules.numbered(), Rules.page(0, "R1", "K1", "1/2", ""), Rules.page(1, "R1", "K2", "2/2", ""));
        isOneFault(Reason.DIFFERS, 0, 1);
        faults.clear();
        cut(Rules.numbered(), Rules.page(0, "R1", "K1", "1/1", "12.34"));
        isOneFault(Reason.UNREADABLE, 0, 0);
        assertThat(parts).isEmpty();
    }

    @Test
    void numbersThatChangeTellInvoicesApartWherePagesHaveNone() {
        InvoiceRule rule = Rules.of("""
                begin: number
                fields: {number: {pattern: '(n)'}, customer: {pattern: '(c)', pages: first}}
                """);
        cut(
                rule,
                Rules.page(0, "R1", "K1", "", ""),
                Rules.page(1, "R1", "", "", ""),
                Rules.page(2, "R2", "K2", "", ""));

        assertThat(parts).extracting(InvoicePart::pages).containsExactly(2, 1);
    }

    @Test
    void eachPageIsInOnePartOrFaultWhateverIsRead() {
        var random = new Random(20261031);
        String[] numbers = {"", "R1", "R2", "R1|R2"};
        String[] ofs = {"", "1/1", "1/2", "2/2", "2/3", "9/9999999999", "1/2|2/2", "0/0"};
        for (int round = 0; round < 3_000; round++) {
            parts.clear();
            faults.clear();
            PageReading[] pages = new PageReading[random.nextInt(12)];
            for (int i = 0; i < pages.length; i++) {
                pages[i] = Rules.page(
                        i,
                        numbers[random.nextInt(numbers.length)],
                        numbers[random.nextInt(numbers.length)],
                        ofs[random.nextInt(ofs.length)],
                        random.nextBoolean() ? "" : "1,00");
            }
            cut(Rules.numbered(), pages);
            assertThat(parts)
                    .allMatch(part -> part.pages() <= 2 && !part.number().isEmpty());
        }
    }
}

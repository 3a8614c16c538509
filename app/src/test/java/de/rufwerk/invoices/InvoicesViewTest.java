package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Message;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Lock;
import de.rufwerk.run.MonthView.StepView;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the page of a month's invoices says is to be done next.
class InvoicesViewTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final Message TEXT = Message.of("x");
    private static final Lock NOTHING_THERE = new Lock("split", TEXT);

    private StepState state = StepState.DONE;
    private @Nullable Lock lock;
    private boolean closed;
    private @Nullable String crm;
    private List<Unsplit.Found> unsplit = List.of();
    private List<Message> news = List.of();
    private List<Fault> faults = List.of();
    private boolean isSplit = true;
    private long pagesInInvoices = 10;
    private long without;

    private String stage() {
        var file = new Invoices.SplitFile(1, "a.pdf", "invoices", "00", 1, 10, "standard");
        return new InvoicesView(
                        new StepView("split", 40, state, lock, null, faults, List.of(), false, false),
                        closed,
                        null,
                        crm,
                        unsplit,
                        news,
                        isSplit
                                ? List.of(new InvoicesView.FileView(file, new Invoices.Counts(3, 0), false))
                                : List.of(),
                        new Invoices.Sums(1, 10, 3, pagesInInvoices, 3, 0, 0, 0),
                        List.of(),
                        List.of(),
                        without,
                        List.of(),
                        List.of())
                .stage();
    }

    private static Fault fault(Fault.State state) {
        return new Fault(
                1,
                MONTH,
                "split",
                "file:TWICE:b.pdf:a.pdf",
                Severity.ERROR,
                TEXT,
                "b.pdf",
                TEXT,
                state,
                1,
                Instant.EPOCH,
                "anna",
                null,
                null,
                null,
                null);
    }

    private static Unsplit.Found file(@Nullable Fault leftOut) {
        return new Unsplit.Found(new SampleFile(MONTH, "b.pdf", Path.of("b.pdf"), 1), true, leftOut);
    }

    @Test
    void beforeTheFirstSplitItSaysWhereFilesComeFrom() {
        state = StepState.LOCKED;
        lock = NOTHING_THERE;
        isSplit = false;
        assertThat(stage()).isEqualTo("empty");

        state = StepState.NOT_STARTED;
        lock = null;
        crm = "https://crm.example";
        assertThat(stage()).as("only the CRM knows").isEqualTo("ask");
        unsplit = List.of(file(null));
        assertThat(stage()).isEqualTo("ready");
        unsplit = List.of();
        crm = null;
        assertThat(stage()).as("none is expected").isEqualTo("none");
    }

    @Test
    void aFileThatWasLeftOutHidesNoFaultAndIsNotReady() {
        faults = List.of(fault(Fault.State.OPEN));
        unsplit = List.of(file(faults.getFirst()));
        assertThat(stage()).isEqualTo("faulty");

        faults = List.of();
        unsplit = List.of(file(fault(Fault.State.RELEASED)));
        assertThat(stage()).isEqualTo("released");
    }

    @Test
    void itIsDoneOnlyWhereEachPageAndEachCustomerHasAnInvoice() {
        assertThat(stage()).isEqualTo("done");
        pagesInInvoices = 9;
        assertThat(stage()).isEqualTo("released");
        pagesInInvoices = 10;
        without = 1;
        assertThat(stage()).isEqualTo("released");
        isSplit = false;
        assertThat(stage()).isEqualTo("none");
    }

    @Test
    void whatHasComeSinceIsSplitAgain() {
        news = List.of(TEXT);
        assertThat(stage()).isEqualTo("changed");
        state = StepState.FAILED;
        assertThat(stage()).isEqualTo("again");
        lock = NOTHING_THERE;
        assertThat(stage()).as("nothing could be split").isEqualTo("empty");
    }

    @Test
    void whatIsHandedOnIsNotLocked() {
        lock = new Lock("transfer", TEXT);
        assertThat(stage()).isEqualTo("locked");
        lock = new Lock("mail", TEXT);
        closed = true;
        assertThat(stage()).isEqualTo("done");
    }
}

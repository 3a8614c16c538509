package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import de.rufwerk.run.RunState;
import de.rufwerk.run.RunView;
import de.rufwerk.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the last run of the step has not seen: files that lie there and are not split, and reasons for customers
/// without invoice that were withdrawn since.
///
/// Files are told by name and size, as a look at the content would take too long; the step itself goes by content. A
/// file that the last run left out, with a fault, has been seen, unless it was put there or changed later.
@Component
class Unsplit {

    /// The time of a file's last change, its name and place included; nobody can set it.
    private static final String CHANGED = "unix:ctime";

    /// A file that lies there.
    ///
    /// @param own whether people have put it into the home's folder, so that they can take it away again
    /// @param leftOut why the last run left it out; null where no run has seen it
    record Found(SampleFile file, boolean own, @Nullable Fault leftOut) {

        boolean isNew() {
            return leftOut == null;
        }

        /// Why it was left out, in a few words; null where it was not.
        public @Nullable Message why() {
            return leftOut == null
                    ? null
                    : new Message(
                            leftOut.what().code() + ".short", leftOut.what().arguments());
        }
    }

    private final InvoiceInbox inbox;
    private final InvoiceFiles crm;
    private final Invoices invoices;
    private final Exemptions exemptions;
    private final Runs runs;
    private final Faults faults;

    Unsplit(InvoiceInbox inbox, InvoiceFiles crm, Invoices invoices, Exemptions exemptions, Runs runs, Faults faults) {
        this.inbox = inbox;
        this.crm = crm;
        this.invoices = invoices;
        this.exemptions = exemptions;
        this.runs = runs;
        this.faults = faults;
    }

    /// The run that made what there is now; empty where there was none, or it was taken back.
    static Optional<RunView> lastRun(Runs runs, YearMonth month) {
        return runs.history(month, SplitStep.NAME).stream()
                .filter(run -> run.state() == RunState.DONE || run.state() == RunState.UNDONE)
                .findFirst()
                .filter(run -> run.state() == RunState.DONE);
    }

    /// By name, those of the home's folder first.
    List<Found> files(YearMonth month) {
        List<Found> all = new ArrayList<>();
        inbox.files(month).forEach(path -> all.add(found(month, path, true)));
        crm.lying(month).forEach(path -> all.add(found(month, path, false)));
        List<Invoices.SplitFile> split = invoices.files(month);
        all.removeIf(found -> split.stream()
                .anyMatch(known -> known.name().equals(found.file().name())
                        && known.bytes() == found.file().bytes()));
        return all.isEmpty() ? all : judged(month, all);
    }

    private static Found found(YearMonth month, Path path, boolean own) {
        return new Found(SampleFile.of(month, path.getFileName().toString(), path), own, null);
    }

    private List<Found> judged(YearMonth month, List<Found> all) {
        Optional<Instant> run = lastRun(runs, month).map(RunView::startedAt);
        if (run.isEmpty()) {
            return all;
        }
        Map<String, Fault> leftOut = faults.list(new Faults.Filter(month, SplitStep.NAME, null)).stream()
                .filter(fault -> SplitFaults.isLeftOut(fault.key()) && fault.state() != Fault.State.RESOLVED)
                .collect(Collectors.toMap(Fault::where, fault -> fault, (newest, _) -> newest));
        return all.stream()
                .map(found -> changed(found.file().path()).isBefore(run.get())
                        ? new Found(
                                found.file(),
                                found.own(),
                                leftOut.get(found.file().name()))
                        : found)
                .toList();
    }

    private static Instant changed(Path file) {
        try {
            return ((FileTime) Files.getAttribute(file, CHANGED)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What has come since the month was split, and what to do; empty where it was not split.
    List<Message> news(YearMonth month) {
        long come = files(month).stream().filter(Found::isNew).count();
        List<Instant> withdrawn = exemptions.withdrawn(month);
        if (come == 0 && withdrawn.isEmpty()) {
            return List.of();
        }
        Optional<Instant> run = lastRun(runs, month).map(RunView::startedAt);
        if (run.isEmpty()) {
            return List.of();
        }
        List<Message> news = new ArrayList<>();
        if (come > 0) {
            news.add(Message.of("invoices.waiting.new", come, month));
        }
        long since = withdrawn.stream().filter(at -> !at.isBefore(run.get())).count();
        if (since > 0) {
            news.add(Message.of("invoices.waiting.withdrawn", since, month));
        }
        return news;
    }
}

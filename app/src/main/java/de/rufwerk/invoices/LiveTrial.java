package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A trial of a rule that goes on, or has ended.
final class LiveTrial implements RuleTrial.Progress {

    private final String id;
    private final String by;
    private final SampleFile file;
    private volatile boolean unwanted;
    private volatile int done;
    private volatile int all;
    private @Nullable Future<RuleTrial> end;

    LiveTrial(String id, String by, SampleFile file) {
        this.id = id;
        this.by = by;
        this.file = file;
    }

    /// To be called once, before anybody else sees it.
    void endsWith(Future<RuleTrial> future) {
        this.end = future;
    }

    public String id() {
        return id;
    }

    String by() {
        return by;
    }

    /// What it is tried on.
    public SampleFile file() {
        return file;
    }

    @Override
    public void pages(int read, int of) {
        if (unwanted) {
            throw new CancellationException();
        }
        done = read;
        all = of;
    }

    /// Ends it at the next page.
    void stop() {
        unwanted = true;
        ending().cancel(false);
    }

    public int done() {
        return done;
    }

    /// Pages of the file; 0 as long as nobody knows.
    public int all() {
        return all;
    }

    public boolean running() {
        return !ending().isDone();
    }

    /// Null while it goes on, and where the file cannot be read.
    public @Nullable RuleTrial result() {
        return ending().state() == Future.State.SUCCESS ? ending().resultNow() : null;
    }

    /// Why the file cannot be read; empty where it can.
    ///
    /// @throws IllegalStateException with a bug that ended the trial
    public List<Message> errors() {
        if (ending().state() != Future.State.FAILED) {
            return List.of();
        }
        Throwable why = ending().exceptionNow();
        if (why instanceof WrongUse wrong) {
            return wrong.messages();
        }
        throw new IllegalStateException("A trial has broken off", why);
    }

    /// Waits so long for its end, for most files are short.
    void await(Duration longest) throws InterruptedException {
        try {
            ending().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException _) {
            // the page tells what has become of it
        }
    }

    private Future<RuleTrial> ending() {
        if (end == null) {
            throw new IllegalStateException("The trial has not been started");
        }
        return end;
    }
}

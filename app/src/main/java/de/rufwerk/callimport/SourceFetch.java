package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.Fetch;
import de.rufwerk.carriers.Source.Remote;
import de.rufwerk.carriers.SourceFault;
import de.rufwerk.carriers.Watcher;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Secret;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fetches the month's files of every carrier that has a server, before the import takes its lock. A source that fails
/// is a fault of its carrier; the others go on. The fault settles itself when a later run comes through.
final class SourceFetch {

    private static final String SOURCE = "source:";
    private static final String INSECURE = "insecure:";

    private final Home home;
    private final CarrierSettings settings;
    private final Clock clock;
    private final StepRun run;

    SourceFetch(Home home, CarrierSettings settings, Clock clock, StepRun run) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.run = run;
    }

    void run() throws IOException, InterruptedException {
        forgetGoneCarriers();
        for (var carrier : settings.carriers().entrySet()) {
            boolean isInsecure = false;
            if (carrier.getValue().source() instanceof Remote remote) {
                isInsecure = remote.isInsecure();
                fetch(carrier.getKey(), remote, carrier.getValue().password());
            } else {
                run.settle(key(carrier.getKey()), Message.of("callimport.settled.fetched"));
            }
            warn(carrier.getKey(), isInsecure);
        }
    }

    /// What was said of carriers that are no longer in the settings.
    private void forgetGoneCarriers() {
        for (String beginning : List.of(SOURCE, INSECURE)) {
            for (String key : run.openFaults(beginning)) {
                if (!settings.carriers().containsKey(key.substring(beginning.length()))) {
                    run.settle(key, Message.of("callimport.settled.carrier"));
                }
            }
        }
    }

    private void fetch(String carrier, Remote source, @Nullable Secret password)
            throws IOException, InterruptedException {
        try {
            Fetch.Result result =
                    new Fetch(home, System.getenv(), clock, new Told(run)).run(carrier, source, password, run.month());
            run.note(Message.of("callimport.note.fetched", carrier, result.files(), result.fresh()));
            run.settle(key(carrier), Message.of("callimport.settled.fetched"));
        } catch (SourceFault e) {
            run.fault(new NewFault(key(carrier), Severity.ERROR, e.what(), e.where(), e.remedy()));
        }
    }

    private void warn(String carrier, boolean isInsecure) {
        String key = INSECURE + carrier;
        if (isInsecure) {
            run.fault(new NewFault(
                    key,
                    Severity.WARNING,
                    Message.of("carriers.insecure", carrier),
                    carrier,
                    Message.of("carriers.insecure.remedy", carrier)));
        } else {
            run.settle(key, Message.of("callimport.settled.fetched"));
        }
    }

    private static String key(String carrier) {
        return SOURCE + carrier;
    }

    private record Told(StepRun run) implements Watcher {

        @Override
        public void step(Message what) {
            run.phase(what);
        }

        @Override
        public void check() {
            run.checkCancelled();
        }
    }
}

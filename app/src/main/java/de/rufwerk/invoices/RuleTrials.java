package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// Trials of rules from the page, in the background and one after the other, so that a large file holds up nobody. A
/// person has one: the next takes the place of the one before.
@Component
@ConditionalOnWebApplication
class RuleTrials {

    private static final String FOLDER = "documents/passing/trials";

    private static final int MOST_TRIALS = 50;

    /// Invoices and faults that are shown one by one.
    private static final int MOST_SHOWN = 200;

    private final Path folder;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("trial").factory());
    private final Map<String, LiveTrial> trials = new LinkedHashMap<>();

    RuleTrials(Home home) throws IOException {
        folder = Files.createDirectories(home.resolve(FOLDER));
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    synchronized LiveTrial start(InvoiceRule rule, SampleFile file, String by) {
        trials.values().removeIf(trial -> {
            boolean replaced = trial.by().equals(by);
            if (replaced) {
                trial.stop();
            }
            return replaced;
        });
        var trial = new LiveTrial(UUID.randomUUID().toString(), by, file);
        trial.endsWith(runner.submit(() -> RuleTrial.of(rule, file.path(), folder, MOST_SHOWN, trial)));
        trials.put(trial.id(), trial);
        if (trials.size() > MOST_TRIALS) {
            Iterator<LiveTrial> oldest = trials.values().iterator();
            oldest.next().stop();
            oldest.remove();
        }
        return trial;
    }

    /// A trial of this person; empty where another one has taken its place.
    synchronized Optional<LiveTrial> find(String id, String by) {
        return Optional.ofNullable(trials.get(id)).filter(trial -> trial.by().equals(by));
    }

    @PreDestroy
    void stop() {
        runner.shutdownNow();
    }
}

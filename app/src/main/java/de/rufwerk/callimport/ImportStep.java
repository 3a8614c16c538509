package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The step `import`: fetches from the carriers' servers and takes every new file of every carrier in. Can be repeated:
/// what is imported already is left.
@Component
class ImportStep implements Step {

    private final Home home;
    private final CarrierSettings settings;
    private final FormatProfiles profiles;
    private final DataSource database;
    private final Clock clock;

    ImportStep(Home home, CarrierSettings settings, FormatProfiles profiles, DataSource database, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.profiles = profiles;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public void run(StepRun run) throws Exception {
        Map<String, FormatProfile> carriers = profilesOfCarriers();
        new SourceFetch(home, settings, clock, run).run();
        try (Connection connection = database.getConnection()) {
            run.phase(Message.of("callimport.phase.wait"));
            try (CallsLock _ = CallsLock.take(connection, run::checkCancelled)) {
                new Import(home, settings, carriers, connection, run).run();
            }
        }
    }

    /// All errors of all profiles are reported together.
    private Map<String, FormatProfile> profilesOfCarriers() {
        var found = new LinkedHashMap<String, FormatProfile>();
        var errors = new ArrayList<Message>();
        settings.carriers().forEach((carrier, how) -> {
            try {
                found.put(carrier, profiles.named(how.profile()));
            } catch (WrongUse e) {
                List<Message> messages = e.messages();
                messages.stream().filter(message -> !errors.contains(message)).forEach(errors::add);
            }
        });
        if (!errors.isEmpty()) {
            throw new WrongUse(errors);
        }
        return found;
    }
}

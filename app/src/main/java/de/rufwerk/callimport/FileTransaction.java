package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Carries a person's order out in one transaction under the lock "calls": whole or not at all, whenever the program
/// is killed. Afterwards the faults of the month are brought into line with what is stored now.
@Component
class FileTransaction {

    private final Home home;
    private final CarrierSettings settings;
    private final FormatProfiles profiles;
    private final DataSource database;
    private final Supplier<Stream<CallUse>> uses;

    @Autowired
    FileTransaction(
            Home home,
            CarrierSettings settings,
            FormatProfiles profiles,
            DataSource database,
            ObjectProvider<CallUse> uses) {
        this(home, settings, profiles, database, uses::stream);
    }

    FileTransaction(
            Home home,
            CarrierSettings settings,
            FormatProfiles profiles,
            DataSource database,
            Supplier<Stream<CallUse>> uses) {
        this.home = home;
        this.settings = settings;
        this.profiles = profiles;
        this.database = database;
        this.uses = uses;
    }

    /// What is done within the transaction.
    @FunctionalInterface
    interface Work {
        void on(FileAmendment amendment, ImportFile file, Judgement judgement) throws SQLException;
    }

    /// Why the calls of a file have to stay; empty where they need not.
    Optional<Message> keeps(int file) {
        return uses.get().flatMap(use -> use.keeps(file).stream()).findFirst();
    }

    /// @throws WrongUse when it cannot be done; nothing has changed then
    void carryOut(StepRun run, FileOrder order, Work work) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            run.phase(Message.of("callimport.phase.wait"));
            try (CallsLock lock = CallsLock.take(connection, run::checkCancelled)) {
                FileAmendment done = change(connection, lock, run, order, work);
                done.tell();
                run.count("files.changed", done.changed().size());
                new HeldFaults(new ImportFileRows(connection, run)).settle(run);
                new MonthChecks(settings, connection, run).run();
                CallIndex.summarize(connection);
            }
        }
    }

    private FileAmendment change(Connection connection, CallsLock lock, StepRun run, FileOrder order, Work work)
            throws SQLException, IOException {
        Path workFolder = new Archive(home).workFolder();
        var judgement = new Plausibility(settings, run);
        var amendment = new FileAmendment(
                connection,
                run,
                order,
                new Rereading(home, settings, profiles, workFolder),
                new Corrections(settings, connection, run, workFolder, judgement),
                workFolder);
        return lock.transaction(run, () -> {
            ImportFile file = amendment.file();
            work.on(amendment, file, amendment.wasAccepted() ? Judgement.ACCEPTED : judgement);
            tellUsers(connection, amendment.changed());
            return amendment;
        });
    }

    /// @throws WrongUse when one of them needs the calls as they were
    private void tellUsers(Connection connection, Set<Integer> changed) throws SQLException {
        for (CallUse use : uses.get().toList()) {
            use.changed(connection, changed);
        }
        // asked once the results are held: whoever begins to use one of them now waits, and sees that it has changed
        List<Message> kept =
                changed.stream().flatMap(file -> keeps(file).stream()).toList();
        if (!kept.isEmpty()) {
            throw new WrongUse(kept);
        }
    }
}

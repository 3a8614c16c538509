package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.money.Euro;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Files that a carrier delivers again with other content: a correction. It does not come beside the file that is
/// imported but in its place, so it is held, with the difference, until a person accepts it.
///
/// A correction bears the name of an imported file of its month, as delivered, or unpacked with calls in the same
/// period. It is loaded as if the old files were not there, compared with them, and taken out again; all inside the
/// transaction of the connection.
final class Corrections {

    private final CarrierSettings settings;
    private final Connection connection;
    private final StepRun run;
    private final Path workFolder;
    private final Judgement judgement;
    private final StoredFiles files;

    /// @param judgement of what else speaks against such a file
    Corrections(CarrierSettings settings, Connection connection, StepRun run, Path workFolder, Judgement judgement) {
        this.settings = settings;
        this.connection = connection;
        this.run = run;
        this.workFolder = workFolder;
        this.judgement = judgement;
        this.files = new StoredFiles(connection);
    }

    /// Whether a file has to be looked at here: its carrier wants it, and a file of its name is imported.
    boolean concerns(Member member) {
        return areWanted(member.delivery().carrier())
                && !files.namedLike(member, run.month()).isEmpty();
    }

    /// The names of the month's imported files of those carriers that want corrections looked at.
    FileNames names(Collection<Member> members) {
        var names = new FileNames();
        members.stream()
                .map(member -> member.delivery().carrier())
                .distinct()
                .filter(this::areWanted)
                .forEach(carrier -> names.know(carrier, files.of(carrier, run.month())));
        return names;
    }

    private boolean areWanted(String carrier) {
        Carrier settingsOfCarrier = settings.carriers().get(carrier);
        return settingsOfCarrier != null && settingsOfCarrier.limits().corrections();
    }

    /// Loads a file as it would be if it took the place of those that it corrects, and keeps the difference.
    ///
    /// @param replaced whose place it takes; they are set aside but still have their calls. Empty: it corrects none
    /// @param difference `null` where it corrects none
    record Tried(
            LoadedFile file,
            List<ImportFile> replaced,
            @Nullable FileComparison difference) {

        List<Integer> replacedIds() {
            return replaced.stream().map(ImportFile::id).toList();
        }
    }

    Tried tryOut(Member member, int id, YearMonth month, Pack.Progress progress)
            throws SQLException, IOException, UnreadableFile {
        List<ImportFile> named = files.namedLike(member, month);
        files.state(ids(named), FileState.REPLACED);
        LoadedFile loaded;
        try {
            loaded = new CallLoad(
                            connection,
                            run,
                            workFolder,
                            Judgement.ACCEPTED,
                            member.delivery().bytes())
                    .only(member, id, progress);
        } catch (UnreadableFile e) {
            files.state(ids(named), FileState.STORED);
            throw e;
        }
        var replaced = new ArrayList<ImportFile>();
        var others = new ArrayList<ImportFile>();
        for (ImportFile file : named) {
            boolean isCorrected = file.isNamedLike(member)
                    || file.overlaps(instant(loaded.firstStart()), instant(loaded.lastStart()));
            (isCorrected ? replaced : others).add(file);
        }
        files.state(ids(others), FileState.STORED);
        FileComparison difference =
                replaced.isEmpty() ? null : new Comparison(connection).between(ids(replaced), loaded.id());
        return new Tried(loaded, List.copyOf(replaced), difference);
    }

    /// Loads a file that may be a correction: one that is, is held.
    LoadedFile load(Member member, int id, Pack.Progress progress) throws SQLException, IOException, UnreadableFile {
        Tried tried = tryOut(member, id, run.month(), progress);
        files.state(tried.replacedIds(), FileState.STORED);
        var doubts = new ArrayList<>(judgement.doubts(member, tried.file()));
        if (tried.difference() != null) {
            doubts.add(correction(member, tried, tried.difference()));
        }
        if (doubts.isEmpty()) {
            return tried.file();
        }
        files.removeCalls(List.of(id));
        files.empty(List.of(id), FileState.HELD, null);
        return tried.file().heldFor(List.copyOf(doubts));
    }

    private static Doubt correction(Member member, Tried tried, FileComparison difference) {
        return Doubt.of(
                Doubt.CORRECTION,
                "callimport.doubt.correction",
                member.where(),
                tried.replaced().stream().map(ImportFile::where).distinct().collect(Collectors.joining(", ")),
                difference.before().calls(),
                difference.after().calls(),
                difference.onlyBefore().calls(),
                difference.onlyAfter().calls(),
                difference.after().seconds() - difference.before().seconds(),
                Euro.format(difference.after().cost() - difference.before().cost(), Euro.SCALE));
    }

    private static List<Integer> ids(List<ImportFile> files) {
        return files.stream().map(ImportFile::id).toList();
    }

    private static @Nullable Instant instant(@Nullable Long epochSecond) {
        return epochSecond == null ? null : Instant.ofEpochSecond(epochSecond);
    }
}

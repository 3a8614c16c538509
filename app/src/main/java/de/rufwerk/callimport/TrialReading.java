package de.rufwerk.callimport;

import de.rufwerk.callimport.Trial.Reading;
import de.rufwerk.callimport.Trial.RejectedFor;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.formatprofiles.CallFile;
import de.rufwerk.formatprofiles.CallReader;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.stereotype.Component;

/// Reads the original of a file by the profile that its carrier has now and stores nothing, so that a person sees what
/// reading it again would change. One file at a time: it costs what an import costs.
@Component
class TrialReading {

    private final ImportFiles files;
    private final CarrierSettings settings;
    private final Faults faults;
    private final Rereading originals;
    private final ReentrantLock one = new ReentrantLock();

    TrialReading(Home home, CarrierSettings settings, FormatProfiles profiles, ImportFiles files, Faults faults) {
        this.files = files;
        this.settings = settings;
        this.faults = faults;
        this.originals = new Rereading(home, settings, profiles);
    }

    /// @param isAccepted whether a person took it in already, whatever speaks against it
    /// @throws WrongUse when the original cannot be read by the profile, or another file is being tried
    Trial of(ImportFile file, boolean isAccepted) {
        if (!one.tryLock()) {
            throw new WrongUse(Message.of("callimport.trial.busy"));
        }
        try {
            return originals.open(file, member -> read(file, member, isAccepted));
        } catch (SQLException e) {
            throw new DataRetrievalFailureException("Nothing is asked of the database here", e);
        } finally {
            one.unlock();
        }
    }

    private Trial read(ImportFile file, Member member, boolean isAccepted) throws IOException, UnreadableFile {
        var counts = new FileReading(file.month());
        Map<String, Long> rejected = new TreeMap<>();
        try (InputStream in = member.open(_ -> {})) {
            var call = new CallFile(in, member.delivery().profile(), member.where());
            CallReader reader = call.open(member.delivery().carrier());
            counts.read(reader, () -> rejected.merge(reader.reason.code(), 1L, Long::sum));
            SideFile.read(member, reader);
            LoadedFile read = counts.file(file.id(), reader, call.unused());
            return new Trial(
                    member.delivery().profile().name(),
                    files.isReadBy(file.id(), member.delivery().profile().sha256()),
                    new Reading(file.stored().plus(file.duplicate()), file.filtered(), file.rejected()),
                    new Reading(read.read().minus(read.filtered()), read.filtered(), read.rejected()),
                    lines(file, rejected),
                    isAccepted ? List.of() : doubts(file, member, read));
        }
    }

    private List<Message> doubts(ImportFile file, Member member, LoadedFile read) {
        Set<String> released = faults.list(new Faults.Filter(file.month(), "import", Fault.State.RELEASED)).stream()
                .map(Fault::key)
                .collect(Collectors.toSet());
        return new Plausibility(settings, file.month(), released::contains)
                .doubts(member, read).stream().map(Doubt::what).toList();
    }

    private List<RejectedFor> lines(ImportFile file, Map<String, Long> after) {
        Map<String, Long> before = new TreeMap<>();
        files.rejectedByReason(file.id()).forEach(group -> before.put(group.reason(), group.lines()));
        var reasons = new HashSet<>(before.keySet());
        reasons.addAll(after.keySet());
        var lines = new ArrayList<RejectedFor>();
        for (String reason : reasons) {
            lines.add(new RejectedFor(
                    Message.of("formatprofiles.rejected." + reason),
                    before.getOrDefault(reason, 0L),
                    after.getOrDefault(reason, 0L)));
        }
        lines.sort(java.util.Comparator.comparingLong((RejectedFor each) -> -Math.max(each.before(), each.after()))
                .thenComparing(each -> each.what().code()));
        return lines;
    }
}

package de.rufwerk.callimport;

import de.rufwerk.callimport.FileChange.Kind;
import de.rufwerk.callimport.FileView.Order;
import de.rufwerk.callimport.FileView.Reason;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Fault;
import de.rufwerk.run.Faults;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts together what the pages of files show.
@Component
class FileViews {

    private static final int LINES_SHOWN = 20;

    private final ImportFiles files;
    private final FileChanges changes;
    private final Faults faults;
    private final CarrierSettings settings;
    private final FormatProfiles profiles;

    FileViews(
            ImportFiles files, FileChanges changes, Faults faults, CarrierSettings settings, FormatProfiles profiles) {
        this.files = files;
        this.changes = changes;
        this.faults = faults;
        this.settings = settings;
        this.profiles = profiles;
    }

    FileView of(ImportFile file) {
        FormatProfile now = profile(file);
        return new FileView(
                file,
                files.origin(file).orElse(null),
                now == null ? List.of() : now.unconfirmed(),
                now != null && !files.isReadBy(file.id(), now.sha256()),
                holding(file, open(file.month())),
                changes.removal(file),
                changes.comparison(file.id()).orElse(null),
                changes.differingCalls(file.id()),
                orders(file),
                changes.history(file.id()),
                reasons(file.id()));
    }

    /// A held file and the faults that say why.
    record Held(ImportFile file, List<Fault> holding) {}

    /// Those among the files that wait for a person.
    List<Held> held(YearMonth month, List<ImportFile> among) {
        List<Fault> open = open(month);
        return among.stream()
                .filter(ImportFile::held)
                .map(file -> new Held(file, holding(file, open)))
                .toList();
    }

    private List<Fault> open(YearMonth month) {
        return faults.list(new Faults.Filter(month, "import", Fault.State.OPEN));
    }

    private static List<Fault> holding(ImportFile file, List<Fault> open) {
        return file.held()
                ? open.stream().filter(fault -> file.isHeldBy(fault.key())).toList()
                : List.of();
    }

    private List<Order> orders(ImportFile file) {
        return switch (file.state()) {
            case STORED -> List.of(order(file, Kind.REREAD, "reread"), order(file, Kind.REMOVED, "removed"));
            case HELD ->
                List.of(
                        order(file, Kind.ACCEPTED, changes.comparison(file.id()).isEmpty() ? "accepted" : "corrected"),
                        order(file, Kind.REMOVED, "refused"));
            case REMOVED, REPLACED -> List.of(order(file, Kind.RESTORED, "restored"));
        };
    }

    private Order order(ImportFile file, Kind kind, String code) {
        return new Order(
                kind, code, path(kind), changes.refusal(kind, file.id()).orElse(null));
    }

    private static String path(Kind kind) {
        return switch (kind) {
            case REMOVED -> "remove";
            case RESTORED -> "restore";
            case ACCEPTED -> "accept";
            case REREAD -> "reread";
            case REPLACED -> throw new IllegalArgumentException("Nobody orders a replacement by itself");
        };
    }

    private List<Reason> reasons(int id) {
        return files.rejectedByReason(id).stream()
                .map(group -> new Reason(
                        group,
                        Message.of("formatprofiles.rejected." + group.reason()),
                        files.rejected(id, group.reason(), LINES_SHOWN)))
                .toList();
    }

    /// The profile that the file's carrier has now; `null` where it cannot be read: the step itself tells why.
    private @Nullable FormatProfile profile(ImportFile file) {
        Carrier carrier = settings.carriers().get(file.carrier());
        try {
            return profiles.named(carrier == null ? file.profile() : carrier.profile());
        } catch (WrongUse _) {
            return null;
        }
    }
}

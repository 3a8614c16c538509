package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.run.StepRun;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks at a file that was read before it counts as imported. Each doubt holds the file until a person moves
/// it away, accepts it, or releases the fault.
final class Plausibility implements Judgement {

    private final CarrierSettings settings;
    private final YearMonth month;
    private final Predicate<String> released;

    Plausibility(CarrierSettings settings, StepRun run) {
        this(settings, run.month(), run::released);
    }

    /// @param month for whose run the file is read
    /// @param released whether a person has released the fault of this key
    Plausibility(CarrierSettings settings, YearMonth month, Predicate<String> released) {
        this.settings = settings;
        this.month = month;
        this.released = released;
    }

    @Override
    public List<Doubt> doubts(Member member, LoadedFile read) {
        var doubts = new ArrayList<Doubt>();
        if (read.callsOfMonth() == 0) {
            doubts.add(otherMonth(read, member.where()));
        }
        YearMonth named = monthInName(member);
        if (named != null && !named.equals(month)) {
            doubts.add(Doubt.of(Doubt.MONTH_IN_NAME, "callimport.doubt.month-in-name", member.where(), named, month));
        }
        if (read.signs().utf8()) {
            doubts.add(Doubt.of(
                    Doubt.CHARSET,
                    "callimport.doubt.charset",
                    member.where(),
                    member.delivery().profile().name(),
                    member.delivery().profile().layout().charset().name()));
        }
        Carrier carrier = settings.carriers().get(member.delivery().carrier());
        CarrierLimits limits = carrier == null ? CarrierLimits.NONE : carrier.limits();
        if (limits.controlTotals()) {
            doubts.addAll(ControlTotalsCheck.doubts(read, member));
        }
        doubts.removeIf(doubt -> released.test(member.faultKey() + ":" + doubt.kind()));
        return List.copyOf(doubts);
    }

    private Doubt otherMonth(LoadedFile file, String name) {
        String code = file.read().calls() > 0
                ? "callimport.doubt.month"
                : file.rejected() > 0 ? "callimport.doubt.nothing-readable" : "callimport.doubt.no-calls";
        return Doubt.of(Doubt.MONTH, code, name, month, file.read().calls(), file.rejected());
    }

    /// By the name of the file, else by that of the archive that it came in; `null` where the profile does not say.
    private static @Nullable YearMonth monthInName(Member member) {
        YearMonth ofFile = member.delivery().profile().monthOf(member.name());
        return ofFile == null
                ? member.delivery().profile().monthOf(member.delivery().name())
                : ofFile;
    }
}

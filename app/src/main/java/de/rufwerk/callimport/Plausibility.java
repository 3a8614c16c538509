package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.run.StepRun;
import java.util.ArrayList;
import java.util.List;

/// Looks at a file that was read before it counts as imported. Each doubt holds the file until a person moves
/// it away, accepts it, or releases the fault.
final class Plausibility implements Judgement {

    private final CarrierSettings settings;
    private final StepRun run;

    Plausibility(CarrierSettings settings, StepRun run) {
        this.settings = settings;
        this.run = run;
    }

    @Override
    public List<Doubt> doubts(Member member, LoadedFile read) {
        var doubts = new ArrayList<Doubt>();
        if (read.callsOfMonth() == 0) {
            doubts.add(otherMonth(read, member.where()));
        }
        Carrier carrier = settings.carriers().get(member.delivery().carrier());
        CarrierLimits limits = carrier == null ? CarrierLimits.NONE : carrier.limits();
        if (limits.controlTotals()) {
            doubts.addAll(ControlTotalsCheck.doubts(read, member.where()));
        }
        doubts.removeIf(doubt -> run.released(member.faultKey() + ":" + doubt.kind()));
        return List.copyOf(doubts);
    }

    private Doubt otherMonth(LoadedFile file, String name) {
        String code = file.read().calls() > 0
                ? "callimport.doubt.month"
                : file.rejected() > 0 ? "callimport.doubt.nothing-readable" : "callimport.doubt.no-calls";
        return Doubt.of(Doubt.MONTH, code, name, run.month(), file.read().calls(), file.rejected());
    }
}

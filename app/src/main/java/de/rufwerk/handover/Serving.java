package de.rufwerk.handover;

import de.rufwerk.handover.Delivery.Progress;
import de.rufwerk.handover.Handovers.Standing;
import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Serves a portal with its documents and its index.
@Component
class Serving {

    private final HandoverSettings settings;
    private final Consignments consignments;
    private final Delivery delivery;
    private final IndexFile index;
    private final Handovers handovers;

    Serving(
            HandoverSettings settings,
            Consignments consignments,
            Delivery delivery,
            IndexFile index,
            Handovers handovers) {
        this.settings = settings;
        this.consignments = consignments;
        this.delivery = delivery;
        this.index = index;
        this.handovers = handovers;
    }

    /// How many documents have to go somewhere or away.
    long open(YearMonth month, List<Portal> portals, boolean onlyTake) {
        return portals.stream()
                .filter(portal -> !portal.isOwn())
                .mapToLong(portal -> consignments.open(portal, month, true)
                        + (onlyTake ? 0 : consignments.open(portal, month, false)))
                .sum();
    }

    /// Serves one portal.
    ///
    /// @param onlyTake whether nothing new is brought
    /// @return what keeps it from taking anything
    Optional<PortalFault> serve(StepRun run, Portal portal, boolean onlyTake, Progress progress)
            throws IOException, InterruptedException {
        PortalFault stopped = delivery.serve(run, portal, onlyTake, progress);
        if (stopped != null) {
            return Optional.of(stopped);
        }
        try {
            index.serve(run, portal);
            return Optional.empty();
        } catch (PortalFault e) {
            return Optional.of(e);
        }
    }

    /// Takes away what shall not be there, at all portals; what stays there is noted. Portals that are no longer in the
    /// settings are left alone.
    void withdraw(StepRun run) throws IOException, InterruptedException {
        run.total(open(run.month(), settings.portals(), true), "documents");
        var progress = new Progress();
        for (Portal portal : settings.portals()) {
            serve(run, portal, true, progress).ifPresent(fault -> {
                run.note(fault.what());
                run.note(fault.remedy());
            });
        }
        for (Standing standing : handovers.standings(run.month())) {
            if (standing.leaving() > 0) {
                run.note(Message.of("handover.note.stays", standing.target(), standing.leaving()));
            }
        }
    }
}

package de.rufwerk.handover;

import de.rufwerk.documents.Documents;
import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings what has to go to a portal there, and takes away what shall not be there, in one run. It ends when each
/// document is settled, or the portal takes nothing any more; the next run goes on from what is stored. Memory stays
/// the same however many documents there are.
@Component
class Delivery {

    /// Documents that are noted as being sent at a time, for each connection: so many may be in doubt after a crash.
    private static final int AHEAD = 16;

    private final Consignments consignments;
    private final Documents documents;
    private final Connections connections;

    Delivery(Consignments consignments, Documents documents, Connections connections) {
        this.consignments = consignments;
        this.documents = documents;
        this.connections = connections;
    }

    /// How far a run is, over all portals.
    static final class Progress {
        private long done;

        private void add(StepRun run, int more) {
            done += more;
            run.progress(done);
        }
    }

    /// Serves one portal.
    ///
    /// @param onlyTake whether nothing new is brought
    /// @return what keeps the portal from taking anything; null where nothing does
    @Nullable
    PortalFault serve(StepRun run, Portal portal, boolean onlyTake, Progress progress) throws InterruptedException {
        consignments.dropUnsent(run, portal);
        if (portal.isOwn()) {
            consignments.serveOwn(run);
            return null;
        }
        run.phase(Message.of("handover.phase.deliver", portal.name()));
        try (Couriers couriers = new Couriers(portal.terms().connections(), of -> courier(portal, of))) {
            try {
                all(run, portal, true, couriers, progress);
                if (!onlyTake) {
                    all(run, portal, false, couriers, progress);
                    consignments.dropReplaced(run, portal);
                }
            } catch (RuntimeException e) {
                consignments.settleRest(couriers.end());
                throw e;
            }
            return couriers.stopped();
        }
    }

    private Courier courier(Portal portal, Couriers of) {
        return new Courier(portal, documents, connections.to(portal, _ -> {}), of::isStopped);
    }

    private void all(StepRun run, Portal portal, boolean leaves, Couriers couriers, Progress progress)
            throws InterruptedException {
        boolean mayDoubt =
                leaves || (portal.way().isRepeatable() && !portal.terms().takenAway());
        int size = portal.terms().connections() * (mayDoubt ? AHEAD : 1);
        long last = 0;
        List<Consignment> chunk = consignments.next(portal, run.month(), leaves, last, size);
        while (!chunk.isEmpty() && !couriers.isStopped()) {
            last = chunk.getLast().document().id();
            couriers.take(leaves ? chunk : consignments.sending(run, chunk));
            for (int open = chunk.size(); open > 0; ) {
                List<Delivered> ends = couriers.done();
                consignments.settle(ends);
                open -= ends.size();
                progress.add(run, ends.size());
                run.checkCancelled();
            }
            chunk = consignments.next(portal, run.month(), leaves, last, size);
        }
    }
}

package de.rufwerk.handover;

import de.rufwerk.documents.Documents;
import de.rufwerk.handover.Delivered.End;
import de.rufwerk.handover.PortalConnection.Presence;
import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.home.WrongUse;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Brings documents to a portal over one connection, one after the other, and tries again what may be over in a moment.
/// What may be there already is looked for before it is sent.
final class Courier implements AutoCloseable {

    private final Portal portal;
    private final Documents documents;
    private final PortalConnection connection;
    private final BooleanSupplier stopped;

    /// @param stopped whether nobody shall begin anything any more
    Courier(Portal portal, Documents documents, PortalConnection connection, BooleanSupplier stopped) {
        this.portal = portal;
        this.documents = documents;
        this.connection = connection;
        this.stopped = stopped;
    }

    /// Does what is to be done with a document.
    Delivered deliver(Consignment item) throws InterruptedException {
        if (stopped.getAsBoolean()) {
            return Delivered.of(item, notBegun(item), null);
        }
        return item.leaves() ? take(item) : bring(item);
    }

    private static End notBegun(Consignment item) {
        return item.leaves() ? End.STAYS : item.inDoubt() ? End.IN_DOUBT : End.BACK;
    }

    private Delivered bring(Consignment item) throws InterruptedException {
        Path content;
        try {
            content = documents.file(item.document());
        } catch (WrongUse lost) {
            End end = item.inDoubt() ? End.UNCERTAIN : End.REFUSED;
            return new Delivered(item, end, null, lost.messages().getFirst(), null);
        }
        return new Bringing(item, item.parcel(content)).run();
    }

    /// The attempts of one run to bring one document.
    private final class Bringing {

        private final Consignment item;
        private final Parcel parcel;
        private boolean inDoubt;
        private boolean wasInDoubt;

        Bringing(Consignment item, Parcel parcel) {
            this.item = item;
            this.parcel = parcel;
            this.inDoubt = item.inDoubt();
            this.wasInDoubt = inDoubt;
        }

        Delivered run() throws InterruptedException {
            for (int tries = 1; ; tries++) {
                PortalFault fault;
                try {
                    if (inDoubt) {
                        Delivered known = find();
                        if (known != null) {
                            return known;
                        }
                    }
                    return Delivered.handed(item, connection.put(parcel));
                } catch (PortalFault e) {
                    fault = e;
                }
                if (fault.kind() == Kind.UNKNOWN) {
                    inDoubt = true;
                    wasInDoubt = true;
                }
                Delivered end = end(fault, tries);
                if (end != null) {
                    return end;
                }
                Pauses.after(tries, portal.terms(), stopped);
            }
        }

        /// @return null where it has to be sent
        private @Nullable Delivered find() throws PortalFault, InterruptedException {
            Presence presence = connection.look(parcel);
            if (presence instanceof Presence.Has(PortalConnection.Receipt receipt)) {
                return Delivered.handed(item, receipt);
            }
            boolean isMissing =
                    presence instanceof Presence.HasNot && !portal.terms().takenAway();
            if (isMissing) {
                inDoubt = false;
                wasInDoubt = false;
                return null;
            }
            boolean isHarmless = portal.way().isRepeatable() && !portal.terms().takenAway();
            return isHarmless ? null : Delivered.of(item, End.UNCERTAIN, null);
        }

        /// @return null where another try may succeed
        private @Nullable Delivered end(PortalFault fault, int tries) {
            return switch (fault.kind()) {
                case DOCUMENT -> Delivered.of(item, wasInDoubt ? End.UNCERTAIN : End.REFUSED, fault);
                case PORTAL -> open(fault).stopping(fault);
                case PASSING, UNKNOWN -> {
                    boolean givesUp = tries >= portal.terms().tries() || stopped.getAsBoolean();
                    yield givesUp ? open(fault).stopping(fault) : null;
                }
            };
        }

        private Delivered open(PortalFault fault) {
            return Delivered.of(item, wasInDoubt ? End.IN_DOUBT : End.BACK, fault);
        }
    }

    private Delivered take(Consignment item) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            PortalFault fault;
            try {
                connection.remove(item.parcel(Path.of("")));
                return Delivered.of(item, End.WITHDRAWN, null);
            } catch (PortalFault e) {
                fault = e;
            }
            boolean isLasting = fault.kind() == Kind.DOCUMENT || fault.kind() == Kind.PORTAL;
            if (isLasting || tries >= portal.terms().tries() || stopped.getAsBoolean()) {
                Delivered stays = Delivered.of(item, End.STAYS, fault);
                return fault.kind() == Kind.DOCUMENT ? stays : stays.stopping(fault);
            }
            Pauses.after(tries, portal.terms(), stopped);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

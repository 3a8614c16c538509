package de.rufwerk.handover;

import de.rufwerk.handover.PortalConnection.Receipt;
import de.rufwerk.home.Message;
import org.jspecify.annotations.Nullable;

/// What came of one attempt to bring a document to a portal, or to take it away.
///
/// @param receipt of one that was handed over
/// @param why the last words of the portal or the network; null where there is nothing to say
/// @param stops what keeps the portal from taking anything just now; null where it goes on
record Delivered(
        Consignment item,
        End end,
        @Nullable Receipt receipt,
        @Nullable Message why,
        @Nullable PortalFault stops) {

    /// How it ended.
    enum End {
        /// It is there.
        HANDED,
        /// It is not there any more.
        WITHDRAWN,
        /// Nothing of it is there; the next run sends it.
        BACK,
        /// It may be there; the next run finds out.
        IN_DOUBT,
        /// Nobody but a person can find out.
        UNCERTAIN,
        /// The portal does not take it.
        REFUSED,
        /// It should be taken away and is not.
        STAYS
    }

    static Delivered handed(Consignment item, Receipt receipt) {
        return new Delivered(item, End.HANDED, receipt, null, null);
    }

    static Delivered of(Consignment item, End end, @Nullable PortalFault why) {
        return new Delivered(item, end, null, why == null ? null : why.what(), null);
    }

    Delivered stopping(PortalFault fault) {
        return new Delivered(item, end, receipt, fault.what(), fault);
    }
}

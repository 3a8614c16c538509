package de.rufwerk.handover;

/// The way to one portal, used by one thread. It connects when it must and again after a break; a file appears there
/// whole or not at all.
interface PortalConnection extends AutoCloseable {

    /// What a portal said when it had taken a file.
    ///
    /// @param status its answer
    /// @param etag what it calls this content; empty where it says nothing
    record Receipt(String status, String etag) {}

    /// Whether a file is there.
    sealed interface Presence {

        /// With this content.
        record Has(Receipt receipt) implements Presence {}

        /// Not, or with another content.
        record HasNot() implements Presence {}

        /// The portal has no way to say so.
        record CannotTell() implements Presence {}
    }

    /// Connects as far as that is possible without a file, for a test.
    void open() throws PortalFault, InterruptedException;

    /// Brings a file there, in the place of one of the same name.
    Receipt put(Parcel parcel) throws PortalFault, InterruptedException;

    /// Finds out whether a file is there.
    Presence look(Parcel parcel) throws PortalFault, InterruptedException;

    /// Takes a file away; one that is not there is away.
    void remove(Parcel parcel) throws PortalFault, InterruptedException;

    @Override
    void close();
}

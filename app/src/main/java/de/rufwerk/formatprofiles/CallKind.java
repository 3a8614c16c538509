package de.rufwerk.formatprofiles;

/// What kind of use a record tells of, by the mapping of its profile.
///
/// Calls are rated by their duration. A short message is charged by the piece and data by the volume, for which there
/// are no rates: such records are left out and counted as filtered, unless the profile maps their value to `voice`.
public enum CallKind {
    VOICE(true),
    /// A fax is a call.
    FAX(true),
    SMS(false),
    DATA(false);

    private final boolean call;

    CallKind(boolean call) {
        this.call = call;
    }

    boolean isCall() {
        return call;
    }
}

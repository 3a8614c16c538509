package de.rufwerk.transfer;

/// The program is killed at this instant, in a test that plays it: nothing of it goes on.
public final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}

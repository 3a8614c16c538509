package de.rufwerk.handover;

import java.util.List;
import java.util.Optional;

/// Which portals documents are handed to; sections `handover` and `portals` of the settings.
///
/// @param portals in the order in which they are served, the own one first
record HandoverSettings(List<Portal> portals) {

    HandoverSettings {
        portals = List.copyOf(portals);
    }

    Optional<Portal> portal(String name) {
        return portals.stream().filter(portal -> portal.name().equals(name)).findFirst();
    }

    /// Names of all, for people.
    String names() {
        return String.join(", ", portals.stream().map(Portal::name).toList());
    }
}

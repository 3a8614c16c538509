package de.rufwerk.home;

import java.util.Optional;

/// A site that `serve` brings up beside the clerks' pages.
public interface ServedSite {

    /// Where it answers, for the person who started it; empty while it is off.
    Optional<Message> running();
}

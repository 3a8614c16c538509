package de.rufwerk.home;

import java.util.Optional;

/// What a module does at a start, after the schema is there: admin makes the first administrator of a new home, others
/// sweep what a killed program has left. `init` and
/// `serve` call every bean of this type at each start, so it must be cheap and do nothing when it has been done.
public interface FirstStart {

    /// What a person has to be told, once: the one-time password.
    Optional<Message> firstStart();
}

package de.rufwerk.carriers;

import de.rufwerk.home.Message;

/// Is told what a fetch does, and may stop it.
public interface Watcher {

    /// A step begins or has a result worth telling.
    void step(Message what);

    /// Called at least each second of work; throws to stop.
    void check();
}

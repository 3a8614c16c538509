package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/// Whoever has used the calls of a file: asked before a person takes them out or replaces them. Implemented by the
/// modules that build on calls.
public interface CallUse {

    /// Why the calls of a file have to stay as they are, and what to undo first; empty where they need not.
    Optional<Message> keeps(int file);

    /// The calls of these files become other ones in this transaction; results made of them are out of date. From here
    /// to its end nobody may begin to use them; [#keeps] is asked once more behind it.
    void changed(Connection transaction, Collection<Integer> files) throws SQLException;
}

package de.rufwerk.carriers;

import java.io.IOException;
import java.io.InputStream;

/// A server's answer to the wish for a file.
sealed interface Answer {

    /// The file is the one that was fetched before.
    record Unchanged() implements Answer {}

    /// What an earlier try left belongs to another file: to be begun anew.
    record Stale() implements Answer {}

    /// Bytes of the file.
    ///
    /// @param in ends where the file ends; throws where the connection breaks
    /// @param from number of the first byte in `in`: 0, or where the earlier try ended
    /// @param mark of the whole file
    /// @param isEndSure whether the transport tells a whole file from one that was cut off
    /// @param type as the server names it; empty where it does not
    record Content(InputStream in, long from, Mark mark, boolean isEndSure, String type)
            implements Answer, AutoCloseable {

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

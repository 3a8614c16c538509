package de.rufwerk.carriers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The way to one carrier's server. Used by one thread; connects when it must and again after a break.
interface Transport extends AutoCloseable {

    /// Finds what the server has of a month and hands over each file.
    void offer(YearMonth month, Taker taker) throws SourceFault, InterruptedException;

    /// Asks for a file.
    ///
    /// @param known mark of the file as fetched before; null where it is new
    /// @param part mark of what an earlier try began; null where there is nothing to go on with
    /// @param from bytes there are of that try
    /// @throws IOException when the connection breaks: worth another try
    Answer open(Offer offer, @Nullable Mark known, @Nullable Mark part, long from)
            throws IOException, SourceFault, InterruptedException;

    /// To be called where a page of a website came instead of a file, for the login may have expired.
    ///
    /// @return whether it is worth another try
    default boolean loseLogin() {
        return false;
    }

    /// Leaves a connection that broke or hangs; the next call makes a new one.
    void disconnect();

    @Override
    void close();

    /// Takes a file.
    interface Taker {
        /// Takes one of the files.
        ///
        /// @return where the file lies now; null where nothing is kept (dry run)
        @Nullable
        Path take(Offer offer) throws SourceFault, InterruptedException;
    }
}

package de.rufwerk.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// An archive of several files, opened.
sealed interface Container extends AutoCloseable permits ZipContainer, TarContainer, SevenZContainer {

    List<Item> items();

    /// The item's bytes, not yet guarded.
    ///
    /// @param packed told what is read of the archive, as far as that can be seen
    InputStream open(Item item, Count packed) throws IOException;

    /// Whether items can only be opened once each and in the order of [#items].
    boolean inOrder();

    @Override
    void close() throws IOException;

    /// Told how many further bytes have been read.
    interface Count {
        void read(long bytes);
    }
}

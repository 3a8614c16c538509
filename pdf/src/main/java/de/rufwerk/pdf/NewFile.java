package de.rufwerk.pdf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that is written beside its place and moved there when it is complete. What was left behind by a crash is
/// written over by the next attempt.
final class NewFile implements AutoCloseable {

    private final Path place;
    private final Path beside;
    private final OutputStream out;

    NewFile(Path place) throws IOException {
        this.place = place;
        this.beside = place.resolveSibling(place.getFileName() + ".part");
        this.out = new BufferedOutputStream(Files.newOutputStream(beside), 64 << 10);
    }

    OutputStream stream() {
        return out;
    }

    /// Moves the file to its place; returns its size.
    long appear() throws IOException {
        out.close();
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Files.size(place);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(beside);
    }
}

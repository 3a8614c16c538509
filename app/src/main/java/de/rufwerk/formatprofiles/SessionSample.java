package de.rufwerk.formatprofiles;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// A sample that somebody has uploaded. It holds calls of real people, so it is kept for the session only: when that
/// ends, or another sample takes its place, the file is deleted.
///
/// @param bytes its size
record SessionSample(SampleFile file, long bytes) implements HttpSessionBindingListener {

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

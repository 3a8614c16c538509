package de.rufwerk.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;

/// A file of a month on which a rule is tried.
///
/// @param name as it came
record SampleFile(YearMonth month, String name, Path path, long bytes) {

    static SampleFile of(YearMonth month, String name, Path path) {
        try {
            return new SampleFile(month, name, path, Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

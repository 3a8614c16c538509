package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A sample as the editor shows it: what it looks like by itself, and what a profile makes of it.
///
/// @param found `null` where nothing could be seen in it
/// @param errors why
record TriedSample(SampleFile file, @Nullable ProfileDraft found, List<Message> errors) {

    private static final int SHOWN = 4;

    /// A column of the sample with its first values.
    public record SampleColumn(int position, String name, List<String> values) {}

    /// What a profile makes of it, or why nothing.
    ///
    /// @param check `null` where the file as a whole cannot be read
    public record Preview(@Nullable SampleCheck check, List<Message> errors) {}

    static TriedSample of(SessionSample sample) {
        try {
            return new TriedSample(sample.file(), ProfileGuess.of(sample.file().sample()), List.of());
        } catch (UnreadableFile e) {
            return new TriedSample(sample.file(), null, List.of(e.what(), e.remedy()));
        } catch (IOException e) {
            return new TriedSample(sample.file(), null, List.of(gone(sample.file(), e)));
        }
    }

    Optional<ProfileDraft> draft() {
        return Optional.ofNullable(found);
    }

    /// The columns as the sample is cut by itself.
    public List<SampleColumn> columns() {
        if (found == null) {
            return List.of();
        }
        List<SampleRow> rows = found.table().body();
        return found.table().columns().stream()
                .map(column -> new SampleColumn(
                        column.index() + 1,
                        column.name(),
                        IntStream.range(0, Math.min(SHOWN, rows.size()))
                                .mapToObj(row -> rows.get(row).field(column.index()))
                                .toList()))
                .toList();
    }

    Preview check(FormatProfile profile) {
        try {
            return new Preview(file.check(profile), List.of());
        } catch (UnreadableFile e) {
            return new Preview(null, List.of(e.what(), e.remedy()));
        } catch (IOException e) {
            return new Preview(null, List.of(gone(file, e)));
        }
    }

    private static Message gone(SampleFile file, IOException error) {
        return Message.of("formatprofiles.command.unreadable", file.name(), String.valueOf(error.getMessage()));
    }
}

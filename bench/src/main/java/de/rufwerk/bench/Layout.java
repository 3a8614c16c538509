package de.rufwerk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the calls of a month are delivered; always one ZIP in the inbox.
enum Layout {
    ONE_FILE("one file in a ZIP", 1, false),
    MANY_FILES("5,000 files in a ZIP", 5_000, false),
    /// Date and time, and the country code and the rest of each number, in columns of their own.
    SPLIT_COLUMNS("one file of split columns in a ZIP", 1, true);

    private static final String SPLIT_PROFILE = """
            description: numbers and start in two columns each
            charset: UTF-8
            record_id: {column: record_id}
            account: {column: account}
            direction: {column: direction, values: {out: out}}
            a_number: {columns: [a_country, a_rest], form: plus}
            b_number: {columns: [b_country, b_rest], form: plus}
            start:
              parts: [{column: date, form: "yyyy-MM-dd"}, {column: time, form: "HH:mm:ss"}]
              zone: Europe/Berlin
            duration: {column: duration, form: seconds}
            cost: {column: cost, unit: EUR}
            """;

    private final String label;
    private final int files;
    private final boolean split;

    Layout(String label, int files, boolean split) {
        this.label = label;
        this.files = files;
        this.split = split;
    }

    String label() {
        return label;
    }

    int files() {
        return files;
    }

    boolean split() {
        return split;
    }

    /// Makes the home read this layout.
    ///
    /// @param home as made by `init`
    void prepare(Path home) throws IOException {
        if (!split) {
            return;
        }
        Path settings = home.resolve("rufwerk.yaml");
        String text = Files.readString(settings, StandardCharsets.UTF_8);
        Files.writeString(settings, text.replace("profile: standard", "profile: split"), StandardCharsets.UTF_8);
        Path profiles = Files.createDirectories(home.resolve("profiles"));
        Files.writeString(profiles.resolve("split.yaml"), SPLIT_PROFILE, StandardCharsets.UTF_8);
    }
}

package de.rufwerk.tables;

import de.rufwerk.home.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Table files made by a test: good ones, of which the test replaces one by a broken one.
public final class Tables {

    private static final Messages MESSAGES = Messages.ofClassPath();

    private final Map<String, byte[]> contents = new HashMap<>();
    private final String folder;

    public Tables(String folder) {
        this.folder = folder;
    }

    /// Adds or replaces a file; blanks beside semicolons are for the reader of the test only.
    public Tables with(String file, String content) {
        contents.put(file, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Tables without(String file) {
        contents.remove(file);
        return this;
    }

    public TableFiles files() {
        return new TableFiles(folder, contents);
    }

    public static List<String> texts(Collection<DataProblem> problems, Locale language) {
        return problems.stream()
                .map(problem -> MESSAGES.text(problem.text(), language))
                .toList();
    }
}

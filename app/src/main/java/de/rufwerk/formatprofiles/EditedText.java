package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A profile as it stands in the editor.
///
/// @param name to save it under
/// @param base fingerprint of the file that is being changed, empty for a new one
record EditedText(String name, String yaml, String base) {

    /// What is wrong on a line.
    ///
    /// @param line from 1
    /// @param words what the line says
    record Wrong(int line, String words, Message what) {}

    private static final String SHOWN = "YAML";
    private static final int LINE = 1;

    EditedText {
        name = name.strip();
        // Browsers send CR LF; a file of the home has LF.
        yaml = yaml.replace("\r\n", "\n");
    }

    /// Empty where it has errors or is blank.
    Optional<FormatProfile> profile() {
        try {
            return yaml.isBlank() ? Optional.empty() : Optional.of(read());
        } catch (WrongUse _) {
            return Optional.empty(); // told by errors()
        }
    }

    /// All errors, by line.
    List<Wrong> errors() {
        try {
            if (!yaml.isBlank()) {
                read();
            }
            return List.of();
        } catch (WrongUse wrong) {
            return wrong.messages().stream()
                    .map(this::wrong)
                    .sorted(Comparator.comparingInt(Wrong::line))
                    .toList();
        }
    }

    private FormatProfile read() {
        byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
        if (content.length > FormatProfiles.LARGEST) {
            throw new WrongUse(Message.of("formatprofiles.profile.too-large", SHOWN));
        }
        return ProfileReader.read(SHOWN, name.isEmpty() ? SHOWN : name, content);
    }

    private Wrong wrong(Message what) {
        List<String> arguments = what.arguments();
        int line = arguments.size() > LINE && arguments.get(LINE).matches("[0-9]{1,6}")
                ? Integer.parseInt(arguments.get(LINE))
                : 0;
        List<String> lines = yaml.lines().toList();
        if (what.code().endsWith(".missing-key") && arguments.size() > LINE + 1) {
            return missing(lines, line, what);
        }
        return new Wrong(line, line > 0 && line <= lines.size() ? lines.get(line - 1) : "", what);
    }

    /// A proposal has a line for what it leaves to a person, and that is the place to look at.
    private static Wrong missing(List<String> lines, int line, Message what) {
        List<String> arguments = what.arguments();
        String word = "# TODO " + arguments.get(LINE + 1) + ":";
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(word)) {
                Message there = Message.of(what.code(), arguments.getFirst(), i + 1, arguments.get(LINE + 1));
                return new Wrong(i + 1, lines.get(i), there);
            }
        }
        return new Wrong(line, "", what);
    }
}

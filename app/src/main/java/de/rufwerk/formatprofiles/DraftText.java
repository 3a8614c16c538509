package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes a proposed profile as YAML with comments that say why each line is there. What a person has to decide stands
/// as `TODO` above lines that are comments.
final class DraftText {

    private static final int WIDTH = 110;
    private static final Set<String> NO_WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private final Messages messages;
    private final Locale language;
    private final StringBuilder text = new StringBuilder();

    DraftText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    String write(ProfileDraft draft) {
        draft.about().forEach(what -> comment("", text(what)));
        for (ProfilePart part : draft.parts()) {
            text.append('\n');
            part.why().forEach(why -> comment("", text(why)));
            part.yaml().forEach(line -> text.append(line).append('\n'));
            String indent = part.yaml().isEmpty() ? "" : "  ";
            for (Message open : part.open()) {
                String word = part.optional() ? "" : "TODO " + part.key() + ": ";
                comment(indent, word + text(open));
            }
            part.choices().forEach(this::choice);
        }
        List<Message> unconfirmed = draft.unconfirmed();
        if (!unconfirmed.isEmpty()) {
            text.append("\nunconfirmed:\n");
            unconfirmed.forEach(
                    what -> text.append("  - ").append(quoted(text(what))).append('\n'));
        }
        return text.toString();
    }

    private String text(Message message) {
        return printable(messages.text(message, language));
    }

    private void comment(String indent, String words) {
        for (String line : wrapped(words)) {
            text.append(indent).append("# ").append(line).append('\n');
        }
    }

    /// Without `# ` it is a line of the profile, at its place.
    private void choice(String line) {
        String words = line.stripLeading();
        text.append(line, 0, line.length() - words.length())
                .append("# ")
                .append(words)
                .append('\n');
    }

    private static List<String> wrapped(String words) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (line.length() > 0 && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// A text in one line that YAML can hold in a comment: a header of the sample may have any bytes.
    private static String printable(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isPrintable(c) ? c : '?'));
        return safe.toString();
    }

    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029);
    }

    /// A text as a YAML scalar that can be read as nothing else, also within `{…}`.
    static String quoted(String value) {
        boolean plain = value.matches("[A-Za-z][A-Za-z0-9_-]*") && !NO_WORDS.contains(value.toLowerCase(Locale.ROOT));
        if (plain) {
            return value;
        }
        if (value.equals("\"")) {
            return "'\"'";
        }
        var quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", c));
            }
        });
        return quoted.append('"').toString();
    }
}

package de.rufwerk.reference;

import java.util.ArrayList;
import java.util.List;

/// CSV by RFC 4180 with `;` (rating.md § 1, § 9), read character by character.
/// A line break is CRLF, LF or a lone CR, also inside quotes, where it counts as a line, too.
final class Csv {

    /// One record: the physical line on which it begins, its fields (not yet trimmed) and its text as delivered.
    record Row(int lineNo, List<String> fields, String raw) {}

    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    /// All records; blank lines are none, but count as lines.
    static List<Row> read(String text) {
        return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
    }

    /// One line of output: quotes only where needed, LF.
    static String line(List<String> fields) {
        return String.join(";", fields.stream().map(Csv::quoted).toList()) + "\n";
    }

    private static String quoted(String field) {
        boolean needed = field.contains(";") || field.contains("\"") || field.contains("\n") || field.contains("\r");
        return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /// Without white space of every kind at both ends, no-break spaces included.
    static String trim(String field) {
        int from = 0;
        int to = field.length();
        while (from < to && isWhiteSpace(field.charAt(from))) {
            from++;
        }
        while (from < to && isWhiteSpace(field.charAt(to - 1))) {
            to--;
        }
        return field.substring(from, to);
    }

    /// What Java or Unicode call white space; Java leaves out the no-break spaces and U+0085.
    static boolean isWhiteSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        while (at < text.length()) {
            int begin = at;
            int lineNo = line;
            List<String> fields = fields();
            String raw = text.substring(begin, at);
            skipLineBreak();
            if (!trim(raw).isEmpty()) {
                rows.add(new Row(lineNo, fields, raw));
            }
        }
        return rows;
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == ';') {
            at++;
            fields.add(field());
        }
        return fields;
    }

    private String field() {
        StringBuilder field = new StringBuilder();
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
            quotedPart(field);
        }
        while (at < text.length() && ";\r\n".indexOf(text.charAt(at)) < 0) {
            field.append(text.charAt(at++));
        }
        return field.toString();
    }

    private void quotedPart(StringBuilder field) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && !text.startsWith("\"\"", at)) {
                at++;
                return;
            }
            if (c == '"') {
                field.append(c);
                at += 2;
            } else if (c == '\r' || c == '\n') {
                int begin = at;
                skipLineBreak();
                field.append(text, begin, at);
            } else {
                field.append(c);
                at++;
            }
        }
    }

    private void skipLineBreak() {
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
    }
}

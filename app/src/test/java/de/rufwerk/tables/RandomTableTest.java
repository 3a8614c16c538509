package de.rufwerk.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables of random content, written by the test, must come back as they were.
class RandomTableTest {

    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "Müller & Söhne",
            "a;b",
            "say \"hello\"",
            "two\nlines",
            "two\r\nlines",
            "日本",
            "0",
            "*",
            "\"",
            "é€");
    private static final List<String> SPACES = List.of("", " ", "\t", "\u00A0", "\u2009 ");
    private static final List<String> ENDS = List.of("\n", "\r\n");

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void everyValueAndEveryLineNumberComesBack(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> columns = new ArrayList<>(List.of("a", "b", "c", "d"));
            Collections.shuffle(columns, random);
            String end = pick(ENDS, random);
            StringBuilder file = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
            List<String> expected = new ArrayList<>();
            file.append(String.join(";", columns)).append(end);
            for (int i = random.nextInt(20); i > 0; i--) {
                file.append(end.repeat(random.nextInt(4) / 3));
                String[] values = {pick(TEXTS, random), pick(TEXTS, random), pick(TEXTS, random), "d" + i};
                expected.add(naiveLine(file) + ":" + String.join("\u0001", values));
                file.append(row(columns, values, random)).append(end);
            }
            assertThat(read(file.toString())).isEqualTo(expected);
        }
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static int naiveLine(CharSequence before) {
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }

    private static String row(List<String> columns, String[] values, Random random) {
        List<String> fields = new ArrayList<>();
        for (String column : columns) {
            String value = values[column.charAt(0) - 'a'];
            boolean mustQuote = value.matches("(?s).*[;\"\r\n].*");
            String quoted = '"' + value.replace("\"", "\"\"") + '"';
            fields.add(
                    mustQuote || random.nextInt(4) == 0 ? quoted : pick(SPACES, random) + value + pick(SPACES, random));
        }
        return String.join(";", fields);
    }

    private static List<String> read(String content) {
        DataProblems problems = new DataProblems();
        Table table = Table.required("t.csv").needs("a", "b", "c", "d");
        var files = new TableFiles("t", Map.of("t.csv", content.getBytes(StandardCharsets.UTF_8)));
        Rows<String> rows = table.read(
                files,
                problems,
                row -> row.line() + ":"
                        + String.join("\u0001", row.text("a"), row.text("b"), row.text("c"), row.text("d")));
        assertThat(problems.errors()).isEmpty();
        return List.copyOf(rows);
    }
}

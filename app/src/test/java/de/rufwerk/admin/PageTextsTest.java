package de.rufwerk.admin;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Templates and their texts are in step, over all modules; that both languages have the same texts is the matter of
/// `MessagesTest`.
class PageTextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern CODE = Pattern.compile("#\\{([\\w.-]+)[(}]|@show\\.text\\('([\\w.-]+)'");

    @Test
    void everyCodeOfATemplateHasAText() throws IOException {
        Set<String> known = Messages.ofClassPath().texts(Locale.GERMAN).keySet();
        List<String> missing = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path template :
                    templates.filter(path -> path.toString().endsWith(".html")).toList()) {
                Matcher code = CODE.matcher(withoutComments(template));
                while (code.find()) {
                    String used = code.group(1) == null ? code.group(2) : code.group(1);
                    if (!used.endsWith(".") && !known.contains(used)) {
                        missing.add(template + ": " + used);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTemplateHasStyleOrScriptOfItsOwn() throws IOException {
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
            assertThat(templates.filter(path -> path.toString().endsWith(".html")))
                    .allSatisfy(template -> assertThat(
                                    Files.readString(template).replaceAll("(?s)<!--.*?-->", ""))
                            .doesNotContainPattern("\\sstyle=|\\son[a-z]+=|<style|<script(?![^>]*src)|th:utext"));
        }
    }

    private static String withoutComments(Path template) throws IOException {
        return Files.readString(template).replaceAll("(?s)<!--.*?-->", "");
    }
}

package de.rufwerk.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Texts and templates are in step, over all modules.
class PageTextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern CODE = Pattern.compile("#\\{([a-zA-Z0-9.]+)[(}]|@show\\.text\\('([a-zA-Z0-9.]+)'");
    private static final Pattern PLACE = Pattern.compile("\\{\\d[^}]*}");

    @Test
    void everyTextIsThereInGermanAndEnglishWithTheSamePlaces() throws IOException {
        List<String> differences = new ArrayList<>();
        for (Path german : bundles("de")) {
            Properties de = read(german);
            Properties en = read(german.resolveSibling("messages_en.properties"));
            Set<String> all = new TreeSet<>(de.stringPropertyNames());
            all.addAll(en.stringPropertyNames());
            for (String code : all) {
                if (!places(de.getProperty(code)).equals(places(en.getProperty(code)))) {
                    differences.add(german + ": " + code);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void everyCodeOfATemplateHasAText() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : bundles("de")) {
            known.addAll(read(bundle).stringPropertyNames());
        }
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

    private static List<Path> bundles(String language) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("de/rufwerk"))) {
            return files.filter(path -> path.endsWith("messages_" + language + ".properties"))
                    .sorted()
                    .toList();
        }
    }

    private static Properties read(Path bundle) throws IOException {
        Properties texts = new Properties();
        try (var reader = new InputStreamReader(Files.newInputStream(bundle), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        if (text == null) {
            return Set.of("missing");
        }
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }
}

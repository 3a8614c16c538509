package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Own profiles in a home, and what is said about wrong ones.
class OwnProfileErrorsTest {

    @TempDir
    Path directory;

    private Home home = new Home(Path.of(""));

    @BeforeEach
    void prepare() {
        home = new Home(directory);
    }

    private List<Message> errors(String yaml) throws Exception {
        ownProfile("p", yaml);
        try {
            new FormatProfiles(home).named("p");
            return List.of();
        } catch (WrongUse e) {
            return e.messages();
        }
    }

    private void ownProfile(String name, String yaml) throws Exception {
        Path folder = home.resolve("profiles");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }

    private static String standard() throws Exception {
        try (var in = FormatProfile.class.getResourceAsStream("/profiles/standard.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void errorsOfAProfileAreToldTogetherWithFileAndLine() throws Exception {
        List<Message> errors = errors("""
                charset: EBCDIC
                delimiter: ";;"
                headerlines: 1
                direction: {constant: sideways}
                direction: {constant: out}
                a_number: {column: a, form: guess}
                b_number: {columns: b}
                start: {column: start, form: "hh:mm a"}
                duration: {column: 0}
                cost: {column: cost, unit: USD, decimal: ";"}
                area_code: 03571
                filters: {column: x}
                """);
        assertThat(errors)
                .extracting(error -> error.code().substring("formatprofiles.profile.".length()) + " "
                        + error.arguments().get(1))
                .containsExactlyInAnyOrder(
                        "unknown-key 3",
                        "key-twice 5",
                        "unknown-value 1",
                        "character 2",
                        "unknown-value 6",
                        "list 7",
                        "missing-key 7",
                        "column-or-columns 7",
                        "start-form 8",
                        "integer 9",
                        "unknown-value 10",
                        "decimal 10",
                        "quotes 11",
                        "area-code 11",
                        "list 12");
        assertThat(errors)
                .allSatisfy(error -> assertThat(error.arguments().getFirst()).endsWith("profiles/p.yaml"));
    }

    @Test
    void brokenYamlAndMissingPartsAreErrors() throws Exception {
        assertThat(errors("a: [")).extracting(Message::code).containsExactly("formatprofiles.profile.yaml");
        assertThat(errors("- a")).extracting(Message::code).contains("formatprofiles.profile.mapping");
        assertThat(errors("")).extracting(Message::code).contains("formatprofiles.profile.missing-key");
        assertThat(errors(standard())).isEmpty();
        assertThat(errors(standard().replace("header_lines: 1", "header_lines: 0")))
                .extracting(Message::code)
                .containsExactly("formatprofiles.profile.header-needed");
        assertThat(errors(standard().replace("form: iso}", "form: yyyy-MM-dd}")))
                .extracting(Message::code)
                .containsExactly("formatprofiles.profile.start-incomplete", "formatprofiles.profile.zone-or-offset");
        ownProfile("broken", "charset: [");
        assertThatThrownBy(() -> new FormatProfiles(home).named("broken")).isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> new FormatProfiles(home).named("../profiles/broken"))
                .isInstanceOf(WrongUse.class);
    }

    @Test
    void whatNobodyHasConfirmedIsMarked() {
        assertThat(new FormatProfiles(home).named("standard").unconfirmed()).isEmpty();
        assertThat(new FormatProfiles(home).named("envia-tel").unconfirmed()).isNotEmpty();
        assertThat(new FormatProfiles(home).named("hl-komm").unconfirmed()).isNotEmpty();
    }

    @Test
    void whatIsMissingIsToldOnce() throws Exception {
        assertThat(errors(standard().replaceAll("(?m)^(direction|start): .*\\R", "")))
                .extracting(error -> error.code() + " " + error.arguments().get(2))
                .containsExactlyInAnyOrder(
                        "formatprofiles.profile.missing-key direction", "formatprofiles.profile.missing-key start");
    }
}

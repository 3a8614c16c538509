package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The invoice rules: those of the home, `invoice-rules/<name>.yaml`, and `standard`, which comes with the program for
/// files that none of them is for.
@Component
class InvoiceRules {

    static final String STANDARD = "standard";

    private static final String FOLDER = "invoice-rules";
    private static final String SUFFIX = ".yaml";
    private static final String RESOURCE = "/de/rufwerk/invoices/standard.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");

    /// Of a rule, in bytes.
    static final int LARGEST = 1 << 18;

    private final Home home;

    InvoiceRules(Home home) {
        this.home = home;
    }

    /// @throws WrongUse when a rule cannot have this name
    Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new WrongUse(Message.of("invoices.rule.name", name));
        }
        return home.resolve(FOLDER).resolve(name + SUFFIX);
    }

    /// Whether it is one of the home.
    boolean isOwn(String name) {
        return Files.isRegularFile(file(name));
    }

    /// Names of all rules, in order.
    List<String> names() {
        List<String> names = new ArrayList<>(own());
        if (!names.contains(STANDARD)) {
            names.add(STANDARD);
        }
        return names.stream().sorted().toList();
    }

    private List<String> own() {
        Path folder = home.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws WrongUse when there is no such rule, or it has errors
    InvoiceRule named(String name) {
        return RuleYaml.read(shownFile(name), name, content(name));
    }

    /// The YAML of a rule that is there, whether it has errors or not.
    String text(String name) {
        return new String(content(name), StandardCharsets.UTF_8);
    }

    private String shownFile(String name) {
        return isOwn(name) ? file(name).toString() : RESOURCE;
    }

    private byte[] content(String name) {
        Path file = file(name);
        try {
            if (Files.isRegularFile(file)) {
                if (Files.size(file) > LARGEST) {
                    throw new WrongUse(Message.of("invoices.rule.too-large", file));
                }
                return Files.readAllBytes(file);
            }
            if (name.equals(STANDARD)) {
                return standard();
            }
        } catch (IOException e) {
            throw new WrongUse(Message.of("invoices.rule.unreadable", file, String.valueOf(e.getMessage())));
        }
        throw new WrongUse(Message.of("invoices.rule.unknown", name, file, String.join(", ", names())));
    }

    private static byte[] standard() throws IOException {
        try (InputStream in = InvoiceRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + RESOURCE);
            }
            return in.readAllBytes();
        }
    }

    /// The rule for a file: the one rule of the home that is for it, else the standard one.
    ///
    /// @param fileName without folders
    /// @throws WrongUse when several of the home are for it, or a rule has errors
    InvoiceRule ruleFor(String fileName) {
        List<InvoiceRule> fitting = own().stream()
                .map(this::named)
                .filter(rule -> rule.isFor(fileName))
                .toList();
        if (fitting.size() > 1) {
            throw new WrongUse(Message.of(
                    "invoices.rule.several",
                    fileName,
                    String.join(", ", fitting.stream().map(InvoiceRule::name).toList())));
        }
        return fitting.isEmpty() ? named(STANDARD) : fitting.getFirst();
    }
}

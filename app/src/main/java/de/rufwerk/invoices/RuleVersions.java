package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `invoice_rule_versions`: what rules said before, and who changed them when, as
/// `format_profile_versions` for format profiles.
///
/// The file in the home is what counts. It is replaced before the transaction ends: killed in between, the file is new
/// and its version not noted, which the next save finds and notes as one of unknown origin.
@Component
class RuleVersions {

    /// What a rule said at a time.
    ///
    /// @param by `null` where the file was written without this program
    record Version(long id, Instant at, @Nullable String by) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InvoiceRules rules;
    private final Clock clock;

    RuleVersions(JdbcClient jdbc, TransactionTemplate transaction, InvoiceRules rules, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rules = rules;
        this.clock = clock;
    }

    /// Saves a rule of the home; what it said before is kept.
    ///
    /// @param base fingerprint of the file that was edited, empty where it was not there
    /// @throws WrongUse when the rule has errors, its name cannot be used, or the file is not the one
    ///     that was edited
    void save(String name, String yaml, String base, String by) {
        Path file = rules.file(name);
        byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
        if (content.length > InvoiceRules.LARGEST) {
            throw new WrongUse(Message.of("invoices.rule.too-large", name));
        }
        RuleYaml.read(name, name, content);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('invoice_rule_versions'), hashtext(?))")
                    .param(name)
                    .query((row, _) -> 1)
                    .single();
            byte[] before = content(file);
            if (!fingerprint(before).equals(base)) {
                throw new WrongUse(Message.of(base.isEmpty() ? "invoices.rule.exists" : "invoices.rule.changed", name));
            }
            if (before.length > 0 && !isNoted(name, before)) {
                note(name, before, null);
            }
            note(name, content, by);
            write(file, content);
        });
    }

    /// Of the file as it is now, in hexadecimal; empty where there is none.
    String fingerprint(String name) {
        return fingerprint(content(rules.file(name)));
    }

    private static String fingerprint(byte[] content) {
        return content.length == 0 ? "" : Sha256.of(content).hex();
    }

    private static byte[] content(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new WrongUse(Message.of("invoices.rule.unreadable", file, String.valueOf(e.getMessage())));
        }
    }

    /// Whether it is what the latest version says.
    private boolean isNoted(String name, byte[] content) {
        return jdbc.sql("select sha256 from invoice_rule_versions where name = ? order by id desc limit 1")
                .param(name)
                .query((row, _) -> row.getBytes("sha256"))
                .optional()
                .filter(latest -> Arrays.equals(latest, Sha256.of(content).bytes()))
                .isPresent();
    }

    private void note(String name, byte[] content, @Nullable String by) {
        jdbc.sql("insert into invoice_rule_versions (name, sha256, yaml, saved_at, saved_by) values (?, ?, ?, ?, ?)")
                .param(name)
                .param(Sha256.of(content).bytes())
                .param(new String(content, StandardCharsets.UTF_8).replace('\0', '\uFFFD'))
                .param(Timestamp.from(clock.instant()))
                .param(by)
                .update();
    }

    private static void write(Path file, byte[] content) {
        try {
            Path folder = Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Newest first.
    List<Version> of(String name) {
        return jdbc.sql("select id, saved_at, saved_by from invoice_rule_versions where name = ? order by id desc")
                .param(name)
                .query((row, _) -> new Version(
                        row.getLong("id"), row.getTimestamp("saved_at").toInstant(), row.getString("saved_by")))
                .list();
    }

    /// What a version says.
    Optional<String> yaml(String name, long id) {
        return jdbc.sql("select yaml from invoice_rule_versions where name = ? and id = ?")
                .params(name, id)
                .query(String.class)
                .optional();
    }
}

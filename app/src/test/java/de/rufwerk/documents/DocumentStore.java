package de.rufwerk.documents;

import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.RunnersTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What Spring would put together: the documents of a home over a database.
public final class DocumentStore {

    private DocumentStore() {}

    public static Documents over(DataSource database, Path home) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        return new Documents(
                new DocumentFiles(new Home(home)),
                new JdbcTemplate(database),
                JdbcClient.create(database),
                new RunnersTransaction(database, transaction),
                transaction);
    }

    /// Who the documents are from, as the settings of a home have it.
    public static Provider provider(Path home) {
        return new Provider(new Home(home), Settings.of(new Home(home), Map.of()));
    }

    /// Writes a document of a customer and adds it.
    static void add(DocumentSet set, String customer, String name, String content) {
        Path file = set.newFile();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set.add(new NewDocument(
                file,
                DocumentKind.INVOICE,
                customer,
                "",
                "R" + customer,
                name,
                NewDocument.CSV,
                1,
                bytes.length,
                Sha256.of(bytes).hex()));
    }
}

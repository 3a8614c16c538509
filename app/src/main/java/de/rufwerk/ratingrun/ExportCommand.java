package de.rufwerk.ratingrun;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `export rated-calls|cases|charges|write-offs --month 2026-10 --out FILE` (`rating.md § 11`). The file appears when
/// it is complete.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "export")
class ExportCommand implements Command {

    @Parameters(index = "0", paramLabel = "rated-calls|cases|charges|write-offs", descriptionKey = "what")
    private String what = "";

    @Option(names = "--month", required = true, paramLabel = "yyyy-MM")
    private String month = "";

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private String out = "";

    private final Export export;

    ExportCommand(Export export) {
        this.export = export;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Export.Content content = Arrays.stream(Export.Content.values())
                .filter(c -> c.word().equals(what))
                .findFirst()
                .orElseThrow(() -> new WrongUse(Message.of("ratingrun.export.unknown", what)));
        YearMonth ofMonth = parsed(month);
        if (out.equals("-")) {
            OutputStream standard = new BufferedOutputStream(new FileOutputStream(java.io.FileDescriptor.out), 1 << 16);
            export.write(content, ofMonth, standard);
            standard.flush();
        } else {
            toFile(content, ofMonth, Path.of(out));
        }
        return 0;
    }

    private static YearMonth parsed(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new WrongUse(Message.of("ratingrun.export.month", text));
        }
    }

    private void toFile(Export.Content content, YearMonth ofMonth, Path file) throws IOException, SQLException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                export.write(content, ofMonth, stream);
            }
            move(part, file);
        } catch (NoSuchFileException e) {
            throw new WrongUse(Message.of("ratingrun.export.folder", file.toAbsolutePath()));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

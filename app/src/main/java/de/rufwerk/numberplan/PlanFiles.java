package de.rufwerk.numberplan;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes the number plan into the folder of the price list as `zones.csv` and `prefixes.csv` (`rating.md § 1`).
///
/// Each file appears whole or not at all. What somebody has written there is replaced only on demand, and kept.
@Component
class PlanFiles {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Messages messages;
    private final Clock clock;

    PlanFiles(Home home, Settings settings, Messages messages, Clock clock) {
        this.folder = home.resolve(settings.tariff().folder());
        this.messages = messages;
        this.clock = clock;
    }

    /// How the files are to be written.
    ///
    /// @param from first day of the prefixes; `null` where they were always valid
    /// @param language of the zones' names
    /// @param force whether other content is replaced
    /// @param dryRun whether nothing is written
    record Wish(@Nullable LocalDate from, Locale language, boolean force, boolean dryRun) {}

    /// A table to be written.
    private record Table(Path path, String text, int rows) {}

    /// Writes both files.
    ///
    /// @return what a person has to be told
    /// @throws WrongUse when a file has other content and `force` is not wished; then nothing is written
    List<Message> write(Wish wish) {
        List<Table> tables = List.of(
                table("zones.csv", DefaultPlan.zones(messages, wish.language())),
                table("prefixes.csv", DefaultPlan.prefixes(wish.from())));
        if (!wish.force()) {
            refuseWhatIsFull(tables);
        }
        List<Message> told = new ArrayList<>();
        for (Table table : tables) {
            try {
                write(table, wish.dryRun(), told);
            } catch (IOException e) {
                throw new WrongUse(Message.of("numberplan.failed", table.path(), e));
            }
        }
        return told;
    }

    private Table table(String name, String text) {
        return new Table(
                folder.resolve(name), text, Math.toIntExact(text.lines().count() - 1));
    }

    private static void refuseWhatIsFull(List<Table> tables) {
        List<Message> full = tables.stream()
                .filter(table -> hasRows(table.path()) && !isSame(table))
                .map(table -> Message.of("numberplan.full", table.path()))
                .toList();
        if (!full.isEmpty()) {
            throw new WrongUse(full);
        }
    }

    private void write(Table table, boolean dryRun, List<Message> told) throws IOException {
        if (isSame(table)) {
            told.add(Message.of("numberplan.same", table.path(), table.rows()));
            return;
        }
        if (dryRun) {
            told.add(Message.of("numberplan.would", table.path(), table.rows()));
            return;
        }
        Files.createDirectories(folder);
        Path part = table.path().resolveSibling(table.path().getFileName() + ".part");
        Files.writeString(part, table.text());
        if (hasRows(table.path())) {
            Path kept =
                    table.path().resolveSibling(table.path().getFileName() + ".bak-" + STAMP.format(clock.instant()));
            Files.copy(table.path(), kept, StandardCopyOption.COPY_ATTRIBUTES);
            told.add(Message.of("numberplan.kept", kept));
        }
        Files.move(part, table.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        told.add(Message.of("numberplan.written", table.path(), table.rows()));
    }

    /// Whether there is more than the header row that `init` writes.
    private static boolean hasRows(Path file) {
        return content(file).lines().skip(1).anyMatch(line -> !line.isBlank());
    }

    private static boolean isSame(Table table) {
        return content(table.path()).equals(table.text());
    }

    private static String content(Path file) {
        try {
            return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new WrongUse(Message.of("numberplan.failed", file, e));
        }
    }
}

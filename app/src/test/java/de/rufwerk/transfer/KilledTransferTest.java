package de.rufwerk.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Home;
import de.rufwerk.home.Sha256;
import de.rufwerk.transfer.TransferFixture.Charge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` of the program at random instants while it puts charges into the folder, while the CRM takes files away:
/// in the end each charge has been there once, and every manifest fits its file.
class KilledTransferTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 6;
    private static final int CHARGES = 150;
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    private Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void eachChargeIsHandedOverOnce() throws Exception {
        Path home = directory.resolve("home");
        Home.make(home);
        Path out = home.resolve("crm/out");
        var random = new Random(20261031);
        var fixture = new TransferFixture(DATABASE);
        List<Charge> charges = fixture.rated(MONTH, random, CHARGES);
        List<String> taken = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process program = start(home);
            program.waitFor(300 + random.nextInt(900), TimeUnit.MILLISECONDS);
            program.destroyForcibly().waitFor();
            if (kill % 2 == 0) {
                taken.addAll(take(out));
            }
        }
        assertThat(start(home).waitFor())
                .as(Files.readString(directory.resolve("child.log")))
                .isZero();
        taken.addAll(take(out));

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(taken.stream().map(KilledTransferTest::charge)).containsExactlyInAnyOrderElementsOf(charges);
        assertThat(fixture.jdbc()
                        .sql("select count(*) from transfer_batches where state <> 'CONFIRMED'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTransfer.class.getName(),
                        home.toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        MONTH.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }

    /// As a CRM does: whatever has a manifest is whole; it is checked, read and deleted.
    ///
    /// @return the lines of the files
    private static List<String> take(Path out) throws IOException {
        if (Files.notExists(out)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        List<Path> manifests;
        try (Stream<Path> files = Files.list(out)) {
            manifests = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path manifest : manifests) {
            JsonNode told = JsonMapper.builder().build().readTree(Files.readAllBytes(manifest));
            Path file = out.resolve(told.get("file").asString());
            byte[] content = Files.readAllBytes(file);
            assertThat(Sha256.of(content).hex()).isEqualTo(told.get("sha256").asString());
            List<String> all = Files.readAllLines(file);
            assertThat(all).hasSize(1 + told.get("items").asInt());
            lines.addAll(all.subList(1, all.size()));
            Files.delete(file);
            Files.delete(manifest);
        }
        return lines;
    }

    private static Charge charge(String line) {
        String[] fields = line.split(";", -1);
        return new Charge(
                fields[4],
                fields[5],
                fields[7],
                fields[8].equals("gross") ? 1 : 0,
                Long.parseLong(fields[9]),
                de.rufwerk.money.Euro.parse(fields[12]));
    }
}

package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A home with one carrier whose source stands in its settings as a person writes it.
final class SourceFixture {

    static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    static final Map<String, String> ENVIRONMENT = Map.of("CARRIER_PASSWORD", "s3cret&more");
    private static final String QUICK =
            "pause_millis: 1, idle_millis: 2000, connect_millis: 5000, " + "certificate: server.pem";

    final Home home;
    final List<Message> steps = new CopyOnWriteArrayList<>();

    SourceFixture(Path directory) {
        this.home = new Home(directory);
    }

    /// @param kind `https`, `sftp`, …
    /// @param yaml the source's settings in flow style
    Source.Remote source(String kind, String yaml) throws IOException {
        Files.writeString(
                home.settingsFile(),
                "carriers:\n  c:\n    profile: standard\n    source:\n      %s: {%s, %s}\n"
                        .formatted(kind, yaml, yaml.contains("tries:") ? QUICK : QUICK + ", tries: 3"));
        return (Source.Remote) Settings.of(home, Map.of())
                .part(CarrierSettings.class)
                .carriers()
                .get("c")
                .source();
    }

    Fetch.Result fetch(Source.Remote source) throws Exception {
        return new Fetch(home, ENVIRONMENT, Clock.systemUTC(), watcher()).run("c", source, null, OCTOBER);
    }

    void look(Source.Remote source) throws Exception {
        new Fetch(home, ENVIRONMENT, Clock.systemUTC(), watcher()).look(source, OCTOBER);
    }

    private Watcher watcher() {
        return new Watcher() {
            @Override
            public void step(Message what) {
                steps.add(what);
            }

            @Override
            public void check() {}
        };
    }

    /// What the import would find.
    List<Path> files() {
        return new Downloads(home, "c", OCTOBER).inbox().files();
    }

    /// A ZIP of about this size that cannot be packed smaller.
    static byte[] zip(int size) {
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        return zip(noise);
    }

    static byte[] zip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("calls.csv"));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

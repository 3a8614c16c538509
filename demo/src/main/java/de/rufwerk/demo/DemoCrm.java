package de.rufwerk.demo;

import de.rufwerk.democrm.CrmServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demo's CRM as a process of its own, over the folder `crm` of the demo's home. It ends with the demo, however
/// that ends: it reads from a pipe that the demo holds.
final class DemoCrm implements AutoCloseable {

    /// The key that the CRM asks for, below the home.
    static final String KEY_FILE = "crm-key";

    private static final int KEY_BYTES = 16;

    private final Path home;
    private final int port;
    private @Nullable Process process;

    /// @param port 0: there is none, the CRM is a folder
    DemoCrm(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    int port() {
        return port;
    }

    /// Starts it, where there is one, and waits until it serves.
    void start() throws IOException {
        if (port == 0) {
            return;
        }
        Process starting = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrmServer.class.getName(),
                        "--folder",
                        home.resolve("crm").toString(),
                        "--port",
                        Integer.toString(port),
                        "--key-file",
                        keyFile().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = starting;
        BufferedReader said = starting.inputReader();
        String line = said.readLine();
        if (line == null) {
            throw new IOException(
                    "The demo's CRM does not start; is port " + port + " in use? Choose with --crm-port.");
        }
        System.err.println(line);
    }

    private Path keyFile() throws IOException {
        Path file = home.resolve(KEY_FILE);
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.getOutputStream().close();
        }
    }
}

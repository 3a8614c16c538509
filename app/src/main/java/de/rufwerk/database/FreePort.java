package de.rufwerk.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Ports of this machine that nobody listens on just now.
final class FreePort {

    private FreePort() {}

    static int any() throws IOException {
        return tried(0);
    }

    /// The port that a file names, if it is free, else any.
    static int rather(Path file) throws IOException {
        try {
            return tried(Integer.parseInt(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException _) {
            return any(); // none was written yet, or somebody else has it now
        }
    }

    private static int tried(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}

package de.rufwerk.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// {@link UsesServer} in a JVM of its own.
final class OtherProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;

    private OtherProgram(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Returns when it has the server.
    static OtherProgram on(Path directory) throws IOException {
        OtherProgram program = launch(directory, List.of(), System.getProperty("java.class.path"));
        assertThat(program.says.readLine()).startsWith("ready ");
        return program;
    }

    /// Returns at once.
    static OtherProgram launch(Path directory, List<String> before, String classPath) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.addAll(List.of(UsesServer.class.getName(), directory.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(false);
        builder.redirectError(directory.resolveSibling("other-program.err").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new OtherProgram(builder.start());
    }

    String line() throws IOException {
        return String.valueOf(says.readLine());
    }

    /// Commits a row and returns when it is sure of it.
    void keepRow() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        assertThat(says.readLine()).isEqualTo("kept");
    }

    /// kill -9.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Lets it end properly.
    void end() throws IOException {
        process.getOutputStream().close();
        assertThat(process.onExit().join().exitValue()).isZero();
    }

    @Override
    public void close() {
        kill();
    }
}

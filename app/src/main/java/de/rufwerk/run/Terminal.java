package de.rufwerk.run;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What standard error is connected to.
///
/// @param interactive a person sees it and lines can be drawn over
/// @param columns width; 80 where it cannot be told
/// @param unicode whether block characters can be shown
record Terminal(boolean interactive, int columns, boolean unicode) {

    private static final int USUAL = 80;

    /// Of this process. Java itself knows only whether standard output is a terminal, so the shell is asked.
    static Terminal ofStandardError() {
        boolean unicode = isUnicode();
        if ("dumb".equals(System.getenv("TERM"))) {
            return new Terminal(false, USUAL, unicode);
        }
        try {
            Process shell = new ProcessBuilder(
                            "sh", "-c", "test -t 2 && (stty size < /dev/tty) 2> /dev/null || test -t 2")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String size = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            boolean interactive = shell.waitFor(2, TimeUnit.SECONDS) && shell.exitValue() == 0;
            return new Terminal(interactive, columns(size), unicode);
        } catch (IOException e) {
            return new Terminal(false, USUAL, unicode); // no shell, no terminal
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Terminal(false, USUAL, unicode);
        }
    }

    /// Whether the terminal shows more than ASCII.
    static boolean isUnicode() {
        return Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.US_ASCII)
                .equals(StandardCharsets.UTF_8);
    }

    /// The width that a terminal tells.
    ///
    /// @param size `rows columns`, as `stty size` prints it
    static int columns(String size) {
        String[] parts = size.strip().toLowerCase(Locale.ROOT).split(" ", -1);
        return parts.length == 2 && parts[1].matches("[1-9]\\d{1,3}") ? Integer.parseInt(parts[1]) : USUAL;
    }
}

package de.rufwerk.invoicemails;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/// An SMTP server that does at each step of the protocol what a test wants: goes on, breaks the connection, or refuses.
final class WildServer implements AutoCloseable {

    /// Where in the protocol it is.
    enum Step {
        CONNECT,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        /// In the middle of the content.
        CONTENT,
        /// The mail is ended, and nothing of it kept.
        END,
        /// The mail is kept, and the answer is due.
        KEPT
    }

    /// What it does there.
    sealed interface Act {

        /// As it should be.
        record GoOn() implements Act {}

        /// Cuts the connection.
        record Break() implements Act {}

        /// Answers otherwise.
        record Say(String reply) implements Act {}

        static Act goOn() {
            return new GoOn();
        }

        static Act cut() {
            return new Break();
        }

        static Act say(String reply) {
            return new Say(reply);
        }
    }

    /// A mail that was kept.
    record Kept(String recipient, String content) {}

    /// What a login holds that is not taken.
    static final String REFUSED = "user=nobody";

    private final ServerSocket socket;
    private final BiFunction<Step, String, Act> acts;
    private final List<Kept> kept = Collections.synchronizedList(new ArrayList<>());
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private volatile int connections;

    /// @param acts what it does at a step, with the recipient as far as it is known
    WildServer(BiFunction<Step, String, Act> acts) {
        this.acts = acts;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The lines with which clients have logged in.
    List<String> logins() {
        return List.copyOf(logins);
    }

    int connections() {
        return connections;
    }

    List<Kept> kept() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    List<String> recipients() {
        return kept().stream().map(Kept::recipient).toList();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections++;
                Thread.ofVirtual().start(() -> new Talk(client).talk());
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Talk {

        private final Socket client;
        private String recipient = "";

        private Talk(Socket client) {
            this.client = client;
        }

        private void talk() {
            try (client) {
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream();
                if (!act(Step.CONNECT, "220 wild ESMTP", out)) {
                    return;
                }
                String line = in.readLine();
                while (line != null && command(line, in, out)) {
                    line = in.readLine();
                }
            } catch (IOException _) {
                // the client went away
            }
        }

        private boolean command(String line, BufferedReader in, OutputStream out) throws IOException {
            String verb = line.toUpperCase(Locale.ROOT);
            if (verb.startsWith("EHLO")) {
                return act(Step.EHLO, "250-wild\r\n250-SMTPUTF8\r\n250-AUTH XOAUTH2 PLAIN\r\n250 SIZE 100000000", out);
            }
            if (verb.startsWith("AUTH")) {
                logins.add(line);
                say(isRefused(line) ? "535 5.7.8 no" : "235 welcome", out);
                return true;
            }
            if (verb.startsWith("MAIL")) {
                return act(Step.MAIL, "250 ok", out);
            }
            if (verb.startsWith("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                return act(Step.RCPT, "250 ok", out);
            }
            if (verb.startsWith("DATA")) {
                return act(Step.DATA, "354 go on", out) && content(in, out);
            }
            say(verb.startsWith("QUIT") ? "221 bye" : "250 ok", out);
            return !verb.startsWith("QUIT");
        }

        private static boolean isRefused(String line) {
            String token = line.substring(line.lastIndexOf(' ') + 1);
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).contains(REFUSED);
        }

        private boolean content(BufferedReader in, OutputStream out) throws IOException {
            var content = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                content.append(line).append('\n');
                if (content.length() > 500 && acts.apply(Step.CONTENT, recipient) instanceof Act.Break) {
                    return false;
                }
                line = in.readLine();
            }
            if (line == null) {
                return false;
            }
            Act end = acts.apply(Step.END, recipient);
            switch (end) {
                case Act.GoOn() -> {
                    kept.add(new Kept(recipient, content.toString()));
                    return act(Step.KEPT, "250 queued as " + kept.size(), out);
                }
                case Act.Break() -> {
                    return false;
                }
                case Act.Say(String reply) -> {
                    say(reply, out);
                    return true;
                }
            }
        }

        private boolean act(Step step, String reply, OutputStream out) throws IOException {
            return switch (acts.apply(step, recipient)) {
                case Act.GoOn() -> {
                    say(reply, out);
                    yield true;
                }
                case Act.Break() -> false;
                case Act.Say(String other) -> {
                    say(other, out);
                    yield step != Step.DATA;
                }
            };
        }

        private void say(String reply, OutputStream out) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}

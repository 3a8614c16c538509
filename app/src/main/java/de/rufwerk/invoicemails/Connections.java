package de.rufwerk.invoicemails;

import de.rufwerk.home.WrongUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Some connections to the server side by side, each a virtual thread that takes the next mail, writes it and sends it.
final class Connections implements AutoCloseable {

    private final MailSender with;
    private final MailServer server;
    private final Ledger ledger;
    private final BlockingQueue<Optional<Post>> waiting;
    private final BlockingQueue<Post> done = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    Connections(MailSender with, MailServer server, Ledger ledger) {
        this.with = with;
        this.server = server;
        this.ledger = ledger;
        int number = with.settings().connections();
        this.waiting = new ArrayBlockingQueue<>(number);
        for (int i = 0; i < number; i++) {
            threads.add(Thread.ofVirtual().name("smtp-" + i).start(this::work));
        }
    }

    /// Gives a mail to the next connection that is free.
    ///
    /// @return false where there are enough waiting
    boolean offer(Post post) {
        return waiting.offer(Optional.of(post));
    }

    /// What came of a mail; null where nothing did within that time.
    @Nullable
    Post done(long millis) {
        try {
            return done.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while mails were sent", e);
        }
    }

    private void work() {
        try (var connection = connection(false)) {
            for (Optional<Post> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                done.add(sent(next.get(), connection));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a connection", e);
        }
    }

    private Post sent(Post post, SmtpConnection connection) {
        try {
            OutgoingMail mail = with.composer().write(post.mail());
            if (!mail.to().isInternational()) {
                return sent(post, mail, connection);
            }
            try (var other = connection(true)) {
                return sent(post, mail, other);
            }
        } catch (WrongUse wrong) {
            return post.lost(wrong);
        } catch (RuntimeException halted) {
            connection.close();
            return post.lost(halted); // thrown again where the run is
        }
    }

    private Post sent(Post post, OutgoingMail mail, SmtpConnection connection) {
        var attempt = new Attempt(post.mail(), ledger);
        Delivery delivery = connection.send(mail, attempt::ending);
        return post.with(attempt.settled(delivery), delivery);
    }

    private SmtpConnection connection(boolean international) {
        return new SmtpConnection(server, with.sessions(), with.logins(), international);
    }

    /// Waits until each connection has brought its mail to an end.
    @Override
    public void close() {
        try {
            waiting.clear(); // nobody has begun with these
            for (int i = 0; i < threads.size(); i++) {
                waiting.put(Optional.empty());
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while mails were sent", e);
        }
    }
}

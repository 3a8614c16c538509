package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.StepRun;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/// Sends the mails of a month in one run: hands them to the connections as fast as the rate allows, tries again later
/// what the server may take then, and gives up for this run when the server does not answer. The next run goes on from
/// what is stored.
final class Sending {

    private static final int BLOCK = 500;
    private static final long TURN_MILLIS = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    /// A mail that is tried again.
    private record Later(long due, Mail mail, int tries) {}

    private final StepRun run;
    private final MailSender with;
    private final MailServer server;
    private final MailSettings settings;
    private final Pause pause;
    private final RateLimit limit;
    private final Deque<Mail> fresh = new ArrayDeque<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::due));
    private final SendingResult result = new SendingResult();
    private long last;
    private boolean allRead;
    private int underWay;
    private long done;
    private int failures;
    private int round;
    private long blockedUntil;
    private boolean gaveUp;

    Sending(StepRun run, MailSender with, MailServer server) {
        this.run = run;
        this.with = with;
        this.server = server;
        this.settings = with.settings();
        this.pause = with.pause();
        this.limit = new RateLimit(settings.rate(), pause);
        this.blockedUntil = pause.nanos();
    }

    SendingResult send() {
        MailOutbox.Standing standing = with.outbox().standing(run.month());
        run.phase(Message.of("invoicemails.phase.send", server.name()));
        run.total(standing.all(), "mails");
        done = standing.all() - standing.ready();
        run.progress(done);
        try (var ledger = new Ledger(with.outbox(), run);
                var connections = new Connections(with, server, ledger)) {
            work(connections);
        }
        return result;
    }

    private void work(Connections connections) {
        while (underWay > 0 || isSomethingLeft()) {
            run.checkCancelled();
            boolean given = !gaveUp && give(connections);
            Post post = connections.done(given || underWay == 0 ? 0 : TURN_MILLIS);
            if (post != null) {
                underWay--;
                take(post);
            } else if (!given && underWay == 0) {
                pause.of(Duration.ofMillis(TURN_MILLIS));
            }
        }
    }

    private boolean isSomethingLeft() {
        if (gaveUp) {
            return false;
        }
        if (fresh.isEmpty() && !allRead) {
            fresh.addAll(with.outbox().ready(run.month(), last, BLOCK));
            allRead = fresh.isEmpty();
            if (!allRead) {
                last = fresh.getLast().id();
            }
        }
        return !fresh.isEmpty() || !later.isEmpty();
    }

    /// Gives the next mail to a connection.
    ///
    /// @return false where there is none just now, or none may go yet
    private boolean give(Connections connections) {
        long now = pause.nanos();
        if (now - blockedUntil < 0 || !limit.untilNext(now).isZero() || !isSomethingLeft()) {
            return false;
        }
        Later again = later.peek();
        boolean isDue = again != null && now - again.due() >= 0;
        if (!isDue && fresh.isEmpty()) {
            return false;
        }
        Post post = isDue && again != null
                ? Post.of(again.mail(), again.tries(), round)
                : Post.of(fresh.getFirst(), 0, round);
        if (!connections.offer(post)) {
            return false;
        }
        if (isDue) {
            later.remove();
        } else {
            fresh.removeFirst();
        }
        limit.take();
        underWay++;
        return true;
    }

    private void take(Post post) {
        RuntimeException lost = post.lost();
        if (lost != null) {
            lost(post.mail(), lost);
            return;
        }
        Delivery delivery = post.delivery();
        if (delivery == null) {
            throw new IllegalStateException("A connection has done nothing: " + post);
        }
        switch (delivery) {
            case Delivery.Accepted _ -> answered();
            case Delivery.Refused _ -> answered();
            case Delivery.Deferred(String reply) -> {
                failures = 0;
                again(post, pauseAfter(post.tries() + 1), reply);
            }
            case Delivery.Unreached(String why) -> {
                failed(post, why);
                again(post, Duration.ZERO, why);
            }
            case Delivery.Unknown(String why) -> {
                failed(post, why);
                run.note(Message.of("invoicemails.note.uncertain", post.mail().customer(), why));
                run.progress(++done);
            }
            case Delivery.Denied(String why) -> {
                gaveUp = true;
                result.denied(server.name(), why);
            }
            case Delivery.Damaged(String document) ->
                result.left(
                        post.mail(),
                        Message.of("invoicemails.fault.damaged", post.mail().customer(), document));
        }
    }

    private void answered() {
        failures = 0;
        run.progress(++done);
    }

    private void lost(Mail mail, RuntimeException why) {
        if (why instanceof WrongUse wrong) {
            result.left(mail, wrong.messages().getFirst());
        } else {
            throw why; // the run is stopped, or a bug
        }
    }

    private void again(Post post, Duration wait, String why) {
        int tries = post.tries() + 1;
        if (tries >= settings.attempts()) {
            result.left(
                    post.mail(),
                    Message.of("invoicemails.fault.deferred", post.mail().customer(), tries, why));
        } else {
            later.add(new Later(pause.nanos() + wait.toNanos(), post.mail(), tries));
        }
    }

    /// The server went away: all connections wait, longer each time. What fails meanwhile began before.
    private void failed(Post post, String why) {
        if (post.round() != round) {
            return;
        }
        failures++;
        round++;
        if (failures >= settings.attempts()) {
            gaveUp = true;
            result.unreached(server.name(), failures, why);
        } else {
            run.phase(Message.of("invoicemails.phase.again", server.name(), why));
            blockedUntil = pause.nanos() + pauseAfter(failures).toNanos();
        }
    }

    private Duration pauseAfter(int times) {
        Duration wait = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, 12));
        return wait.compareTo(settings.patience()) > 0 ? settings.patience() : wait;
    }
}

package de.rufwerk.invoicemails;

import de.rufwerk.run.StepRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Stores what all connections note in as few transactions as possible: while one is committed, the next notes gather.
/// That a mail is about to be ended is waited for; what came of it is not.
final class Ledger implements AutoCloseable {

    private static final int MOST_AT_ONCE = 1_000;

    private record Entry(@Nullable Note note, CompletableFuture<Void> stored) {

        static Entry of(@Nullable Note note) {
            return new Entry(note, new CompletableFuture<>());
        }
    }

    private final MailOutbox outbox;
    private final StepRun run;
    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    Ledger(MailOutbox outbox, StepRun run) {
        this.outbox = outbox;
        this.run = run;
        this.thread = Thread.ofPlatform().daemon().name("mail-ledger").start(this::work);
    }

    /// Returns when it is stored that the mail is about to be ended.
    ///
    /// @throws RuntimeException when the run shall stop, or nothing can be stored: the mail is not to be ended
    void ending(Mail mail) {
        try {
            var entry = Entry.of(Note.ending(mail));
            enter(entry);
            entry.stored().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Has it stored what came of a mail.
    void settled(Note note) {
        enter(Entry.of(note));
    }

    private void enter(Entry entry) {
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        entries.add(entry);
    }

    private void work() {
        boolean end = false;
        Entry first = null;
        while (!end) {
            List<Entry> some = new ArrayList<>();
            first = gather(first == null ? take() : first, some);
            end = some.stream().anyMatch(entry -> entry.note() == null);
            store(some);
        }
    }

    private Entry take() {
        try {
            return entries.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the ledger", e);
        }
    }

    /// Takes what has gathered, of each mail one note: that it is tried again is stored after why it has to be.
    ///
    /// @return the first one that is left for the next time; null where none is
    private @Nullable Entry gather(Entry first, List<Entry> some) {
        Set<Long> mails = new HashSet<>();
        Entry next = first;
        while (next != null
                && some.size() < MOST_AT_ONCE
                && (next.note() == null || mails.add(next.note().mail()))) {
            some.add(next);
            next = entries.poll();
        }
        return next;
    }

    /// Where it cannot be stored that mails are about to be ended, none of them is; what came of others is stored
    /// nevertheless.
    private void store(List<Entry> some) {
        List<Entry> notes = some.stream().filter(entry -> entry.note() != null).toList();
        List<Entry> settled =
                notes.stream().filter(entry -> !note(entry).isIntent()).toList();
        try {
            try {
                write(notes);
            } catch (RuntimeException why) {
                write(settled);
                notes.forEach(entry -> entry.stored().completeExceptionally(why));
            }
            some.forEach(entry -> entry.stored().complete(null));
        } catch (RuntimeException why) {
            failure = why;
            some.forEach(entry -> entry.stored().completeExceptionally(why));
        }
    }

    private void write(List<Entry> notes) {
        if (!notes.isEmpty()) {
            outbox.store(run, notes.stream().map(Ledger::note).toList());
        }
    }

    private static Note note(Entry entry) {
        Note note = entry.note();
        if (note == null) {
            throw new IllegalStateException("The end is no note");
        }
        return note;
    }

    /// Stores what is left.
    ///
    /// @throws RuntimeException what kept notes from being stored
    @Override
    public void close() {
        entries.add(Entry.of(null));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while what came of mails was stored", e);
        }
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
    }
}

package de.rufwerk.printfiles;

import de.rufwerk.documents.StoredDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Letters one after the other, each open. A thread of its own opens the next ones while one is printed: reading and
/// comparing is half of the work. A dozen is open at a time, whatever the number of letters.
final class LettersAhead implements AutoCloseable {

    private static final int AHEAD = 12;
    private static final int BLOCK = 200;

    private final YearMonth month;
    private final Function<@Nullable Letter, List<Letter>> following;
    private final PostDocuments documents;
    private final LetterOpener opener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("letters-ahead").factory());
    private final Deque<Future<OpenLetter>> opening = new ArrayDeque<>();
    private final Deque<Letter> block = new ArrayDeque<>();
    private Map<String, List<StoredDocument>> contents = Map.of();
    private @Nullable Letter last;
    private boolean ended;

    /// @param following gives some letters that come after one; null: the first ones. An empty list is the end
    LettersAhead(
            YearMonth month,
            Function<@Nullable Letter, List<Letter>> following,
            PostDocuments documents,
            LetterOpener opener) {
        this.month = month;
        this.following = following;
        this.documents = documents;
        this.opener = opener;
    }

    /// Letters that a caller asks for at a time.
    static int block() {
        return BLOCK;
    }

    /// Null after the last one.
    @Nullable
    OpenLetter next() throws IOException {
        while (opening.size() < AHEAD && fill()) {
            Letter letter = block.removeFirst();
            List<StoredDocument> ofIt = contents.getOrDefault(letter.customer(), List.of());
            opening.add(thread.submit(() -> opener.open(letter, ofIt)));
        }
        return opening.isEmpty() ? null : get(opening.removeFirst());
    }

    /// Whether there is another letter to open.
    private boolean fill() {
        if (block.isEmpty() && !ended) {
            block.addAll(following.apply(last));
            contents = documents.of(month, block.stream().map(Letter::customer).toList());
            last = block.peekLast();
            ended = block.isEmpty();
        }
        return !block.isEmpty();
    }

    private static OpenLetter get(Future<OpenLetter> letter) throws IOException {
        try {
            return letter.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a letter was opened", e);
        }
    }

    /// Closes what was opened and not printed.
    @Override
    public void close() {
        try (opener) {
            thread.shutdown();
            for (Future<OpenLetter> each : opening) {
                if (get(each) instanceof OpenLetter.Whole whole) {
                    whole.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

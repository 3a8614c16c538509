package de.rufwerk.masterdata;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a long list, and how to go on.
///
/// @param next number of the next page, `null` on the last
record Pages<T>(
        List<T> shown, int from, int total, @Nullable Integer next) {

    static final int SIZE = 50;

    private static final int ERRORS = 50;

    /// Page `number`, the first being 0; beyond the end it is empty.
    static <T> Pages<T> of(List<T> all, int number) {
        int from = Math.min(Math.max(number, 0) * SIZE, all.size());
        int to = Math.min(from + SIZE, all.size());
        return new Pages<>(all.subList(from, to), from, all.size(), to < all.size() ? number + 1 : null);
    }

    /// Public, because a template calls it.
    public int to() {
        return from + shown.size();
    }

    /// What a page shows of thousands of errors; `check` prints all.
    static List<Message> firstOf(WrongUse wrong) {
        if (wrong.messages().size() <= ERRORS) {
            return wrong.messages();
        }
        List<Message> first = new ArrayList<>(wrong.messages().subList(0, ERRORS));
        first.add(Message.of("tables.more_errors", wrong.messages().size() - ERRORS));
        return first;
    }
}

package de.rufwerk.home;

import java.util.List;
import java.util.stream.Collectors;

/// Wrong use or wrong configuration: exit code 2. Every message says what, where, and what to do, and all of them are
/// printed.
public final class WrongUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Message> messages;

    public WrongUse(Message... messages) {
        this(List.of(messages));
    }

    public WrongUse(List<Message> messages) {
        super(messages.stream().map(Message::toString).collect(Collectors.joining("; ")));
        this.messages = List.copyOf(messages);
    }

    /// Never empty.
    public List<Message> messages() {
        return messages;
    }
}

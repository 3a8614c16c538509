package de.rufwerk.home;

import java.util.Arrays;
import java.util.List;

/// A text for people: a code of a message bundle and its arguments. It is stored as code and arguments, so that
/// whoever reads it later sees it in German or English.
///
/// The first part of a code is the name of the module whose bundle holds it.
public record Message(String code, List<String> arguments) {

    public Message {
        arguments = List.copyOf(arguments);
    }

    /// Arguments are kept by their `toString`; dates and numbers in that form are shown in the reader's way where the
    /// text asks for it (see {@link Messages}).
    public static Message of(String code, Object... arguments) {
        return new Message(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}

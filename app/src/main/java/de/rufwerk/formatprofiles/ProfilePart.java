package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.List;

/// A part of a proposed profile: what was decided and why, and what a person has to decide.
///
/// @param key of the profile
/// @param yaml lines; none where nothing could be decided
/// @param why how it was found, how many values fit, what else they could be
/// @param open what is left to a person; none where all is decided
/// @param choices lines of which a person takes one; they go into the profile as comments
/// @param optional whether the profile can be used without it
record ProfilePart(
        String key, List<String> yaml, List<Message> why, List<Message> open, List<String> choices, boolean optional) {

    ProfilePart {
        yaml = List.copyOf(yaml);
        why = List.copyOf(why);
        open = List.copyOf(open);
        choices = List.copyOf(choices);
    }

    static ProfilePart made(String key, String value, Message... why) {
        return new ProfilePart(key, List.of(key + ": " + value), List.of(why), List.of(), List.of(), false);
    }

    static ProfilePart made(String key, String value, List<Message> why) {
        return new ProfilePart(key, List.of(key + ": " + value), why, List.of(), List.of(), false);
    }

    /// Nothing is decided.
    static ProfilePart open(String key, List<Message> why, Message open, List<String> choices) {
        return new ProfilePart(key, List.of(), why, List.of(open), choices, false);
    }

    /// Something that a profile may have.
    static ProfilePart hint(String key, List<Message> why, Message open, List<String> choices) {
        return new ProfilePart(key, List.of(), why, List.of(open), choices, true);
    }

    /// With one more reason.
    ProfilePart because(Message more) {
        var reasons = new ArrayList<>(why);
        reasons.add(more);
        return new ProfilePart(key, yaml, reasons, open, choices, optional);
    }

    /// Whether a person has to complete it before the profile can be used.
    boolean waits() {
        return !open.isEmpty() && !optional;
    }

    static Message message(String code, Object... arguments) {
        return Message.of("formatprofiles.guess." + code, arguments);
    }
}

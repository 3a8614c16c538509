package de.rufwerk.invoicemails;

import org.jspecify.annotations.Nullable;

/// What a connection was given to do, and what came of it.
///
/// @param tries how often the mail was tried in this run before
/// @param round counts the times that the server was given up; what fails in an older one says nothing new
/// @param delivery null before it is known, and where there is none
/// @param lost why nothing came of it; null where something did
record Post(
        Mail mail,
        int tries,
        int round,
        @Nullable Delivery delivery,
        @Nullable RuntimeException lost) {

    static Post of(Mail mail, int tries, int round) {
        return new Post(mail, tries, round, null, null);
    }

    Post with(Mail after, Delivery outcome) {
        return new Post(after, tries, round, outcome, null);
    }

    Post lost(RuntimeException why) {
        return new Post(mail, tries, round, null, why);
    }
}

package de.rufwerk.invoicemails;

import java.util.List;

/// Asks the domain name system.
@FunctionalInterface
interface DomainNames {

    /// What it says.
    sealed interface Answer {

        /// The values, each whole.
        record Found(List<String> values) implements Answer {}

        /// There is nothing of that name and type.
        record Nothing() implements Answer {}

        /// Nobody answers.
        record OutOfReach(String why) implements Answer {}
    }

    /// Asks for the values of a name.
    ///
    /// @param type such as `TXT`
    Answer ask(String name, String type);
}

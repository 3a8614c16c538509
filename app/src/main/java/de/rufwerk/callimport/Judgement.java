package de.rufwerk.callimport;

import java.util.List;

/// Says why a file that has been read is not to be stored.
@FunctionalInterface
interface Judgement {

    /// A person has decided already: nothing is doubted.
    Judgement ACCEPTED = (_, _) -> List.of();

    /// Empty where nothing speaks against it.
    List<Doubt> doubts(Member member, LoadedFile read);
}

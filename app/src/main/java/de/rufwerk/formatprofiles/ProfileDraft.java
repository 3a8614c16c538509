package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.util.List;

/// A proposed profile: what is known of a sample, part by part.
///
/// @param about the sample as a whole: what was read, how it is cut
/// @param unconfirmed what no sample can say
/// @param table the sample as it was cut
record ProfileDraft(SampleTable table, List<Message> about, List<ProfilePart> parts, List<Message> unconfirmed) {

    /// Parts that a person has to complete before the profile can be used.
    List<ProfilePart> waiting() {
        return parts.stream().filter(ProfilePart::waits).toList();
    }
}

package de.rufwerk.callimport;

import de.rufwerk.carriers.NamePattern;
import de.rufwerk.home.Message;
import de.rufwerk.run.StepRun;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Which files of a delivery are the calls: those whose names are meant and whose contents fit the profile. The others
/// are left and listed; a delivery of which nothing is taken is a fault.
final class MemberChoice {

    private static final int MOST_NAMED = 50;

    private final StepRun run;

    MemberChoice(StepRun run) {
        this.run = run;
    }

    /// @param patterns of the carrier; none: every file
    /// @throws UnreadableFile when no name fits
    List<Member> byName(Delivery delivery, Pack pack, List<NamePattern> patterns, Member.Contents contents)
            throws UnreadableFile {
        var chosen = new ArrayList<Member>();
        var left = new ArrayList<Member>();
        for (Pack.Entry entry : pack.entries()) {
            if (delivery.profile().isSideFile(entry.name())) {
                continue; // says what another one comes to
            }
            boolean meant = patterns.isEmpty()
                    || patterns.stream().anyMatch(pattern -> pattern.matches(entry.name(), run.month()));
            (meant ? chosen : left).add(Member.of(delivery, pack, entry, contents));
        }
        if (chosen.isEmpty() && !left.isEmpty()) {
            throw none(delivery, patterns, left);
        }
        if (left.size() == 1) {
            run.note(Message.of("callimport.note.left-name", left.getFirst().where()));
        } else if (!left.isEmpty()) {
            run.note(Message.of("callimport.note.left-names", delivery.name(), left.size(), named(left)));
        }
        return chosen;
    }

    private static UnreadableFile none(Delivery delivery, List<NamePattern> patterns, List<Member> left) {
        Object[] arguments = {
            delivery.name(), patterns.stream().map(NamePattern::text).collect(Collectors.joining(", ")), named(left)
        };
        return new UnreadableFile(
                Message.of("callimport.member.none", arguments),
                delivery.storedAt(),
                Message.of("callimport.member.none.remedy", arguments));
    }

    private static String named(List<Member> left) {
        return left.stream().limit(MOST_NAMED).map(Member::name).collect(Collectors.joining(", "))
                + (left.size() > MOST_NAMED ? " …" : "");
    }

    /// Tells what did not fit, once all files of the deliveries have been looked at: where another file of the
    /// delivery fits, it is only listed; where none does, each is a fault with its reason.
    ///
    /// @param members that were looked at
    /// @param unfit those of them that do not fit
    /// @param fault told key and reason
    void byContent(List<Member> members, Map<Member, UnreadableFile> unfit, BiConsumer<String, UnreadableFile> fault) {
        Set<Delivery> fitting = new HashSet<>();
        members.stream().filter(member -> !unfit.containsKey(member)).forEach(member -> fitting.add(member.delivery()));
        unfit.forEach((member, why) -> {
            if (fitting.contains(member.delivery())) {
                run.settle(member.faultKey(), Message.of("callimport.settled.read"));
                run.note(Message.of("callimport.note.left-content", member.where()));
                run.note(why.what());
            } else {
                fault.accept(member.faultKey(), why);
            }
        });
    }
}

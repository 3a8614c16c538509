package de.rufwerk.callimport;

import java.io.EOFException;
import java.io.IOException;

/// Says what an error while unpacking means.
final class Damage {

    private Damage() {}

    static UnreadableFile of(Member member, IOException error) {
        String name = member.delivery().name();
        String entry = member.entry().path();
        String detail = String.valueOf(error.getMessage());
        String code = switch (error) {
            case GuardedStream.Bomb bomb -> "bomb-found";
            case EOFException end -> "truncated";
            default -> "damaged";
        };
        return Pack.refused(member.delivery(), code, name, entry.isEmpty() ? detail : entry + ": " + detail);
    }
}

package de.rufwerk.callimport;

import de.rufwerk.rating.CodePoints;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.util.Comparator;

/// One unpacked file of a delivery, to be imported.
record Member(Delivery delivery, Pack pack, Pack.Entry entry) {

    /// Files of one run are taken by name, equal names in a fixed order (rating.md § 7).
    static final Comparator<Member> ORDER = CodePoints.byText(Member::name)
            .thenComparing(CodePoints.byText(member -> member.delivery().carrier()))
            .thenComparing(CodePoints.byText(member -> member.delivery().name()))
            .thenComparing(CodePoints.byText(member -> member.entry().path()));

    String name() {
        return entry.name();
    }

    /// For people: the file, or the archive and the file in it.
    String where() {
        return entry.path().isEmpty() ? delivery.name() : delivery.name() + "/" + entry.path();
    }

    /// Whether it is no file that only says what another one comes to.
    boolean hasCalls() {
        return !delivery.profile().isSideFile(entry.name());
    }

    UnreadableFile damaged(IOException error) {
        return Pack.damaged(delivery.packed(), entry.path(), error);
    }

    /// Key of the faults about this file; that of the delivery where it is the only one in it.
    String faultKey() {
        if (entry.path().isEmpty() || pack.entries().size() == 1) {
            return delivery.faultKey();
        }
        String key = delivery.faultKey() + ":" + entry.path();
        return key.length() <= 480 ? key : key.substring(0, 480);
    }
}

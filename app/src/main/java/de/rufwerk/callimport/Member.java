package de.rufwerk.callimport;

import de.rufwerk.rating.CodePoints;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One unpacked file of a delivery, to be imported.
///
/// @param isOnly whether the delivery holds no other file
/// @param side the file of the delivery that says what this one comes to; null where there is none
/// @param contents how its bytes are come by
record Member(Delivery delivery, Pack.Entry entry, boolean isOnly, Pack.@Nullable Entry side, Contents contents) {

    /// Opens a file of a delivery.
    @FunctionalInterface
    interface Contents {
        InputStream open(Delivery delivery, Pack.Entry entry, Pack.Progress progress)
                throws IOException, UnreadableFile;
    }

    static Member of(Delivery delivery, Pack pack, Pack.Entry entry, Contents contents) {
        return new Member(delivery, entry, pack.entries().size() == 1, SideFile.among(delivery, pack, entry), contents);
    }

    InputStream open(Pack.Progress progress) throws IOException, UnreadableFile {
        return contents.open(delivery, entry, progress);
    }

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

    UnreadableFile damaged(IOException error) {
        return Pack.damaged(delivery.packed(), entry.path(), error);
    }

    /// Key of the faults about this file; that of the delivery where it is the only one in it.
    String faultKey() {
        if (entry.path().isEmpty() || isOnly) {
            return delivery.faultKey();
        }
        String key = delivery.faultKey() + ":" + entry.path();
        return key.length() <= 480 ? key : key.substring(0, 480);
    }
}

package de.rufwerk.callimport;

import java.util.HashSet;
import java.util.Set;

/// Which contents are imported: the same bytes from the same carrier are imported once, in whichever month.
final class KnownContents {

    private record Content(String carrier, String sha256, String entry) {}

    private final Set<Content> contents = new HashSet<>();

    void add(String carrier, String sha256, String entry) {
        contents.add(new Content(carrier, sha256, entry));
    }

    void add(Member member) {
        contents.add(content(member));
    }

    boolean contains(Member member) {
        return contents.contains(content(member));
    }

    private static Content content(Member member) {
        Delivery delivery = member.delivery();
        return new Content(
                delivery.carrier(), delivery.sha256().hex(), member.entry().path());
    }
}

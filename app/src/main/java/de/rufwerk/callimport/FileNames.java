package de.rufwerk.callimport;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names that imported files of a month bear, to tell without asking the database which further files cannot be
/// corrections of them: those of other names.
final class FileNames {

    private record Delivered(String as, String entry) {}

    private final Map<String, Set<Object>> byCarrier = new HashMap<>();

    /// From now on the carrier's names are looked at.
    void know(String carrier, List<ImportFile> files) {
        Set<Object> names = byCarrier.computeIfAbsent(carrier, _ -> new HashSet<>());
        for (ImportFile file : files) {
            names.add(file.name());
            names.add(new Delivered(file.deliveredAs(), file.entry()));
        }
    }

    /// A file that is imported, too, by now.
    void add(Member member) {
        Set<Object> names = byCarrier.get(member.delivery().carrier());
        if (names != null) {
            names.add(member.name());
            names.add(delivered(member));
        }
    }

    /// Whether another file bears one of the names. Always false for a carrier whose names are not looked at.
    boolean has(Member member) {
        Set<Object> names = byCarrier.getOrDefault(member.delivery().carrier(), Set.of());
        return names.contains(member.name()) || names.contains(delivered(member));
    }

    private static Delivered delivered(Member member) {
        return new Delivered(member.delivery().name(), member.entry().path());
    }
}

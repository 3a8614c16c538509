package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Columns with a few words: which way a call went, of what kind it is, whether it came about.
///
/// A direction is taken from a column whose words are all known, and from nothing else: where the file has no such
/// column, its calls may all be outgoing or not.
final class WordGuess {

    private static final Map<String, Set<String>> DIRECTIONS = Map.of(
            "out", Set.of("out", "outbound", "outgoing", "gehend", "ausgehend", "abgehend", "ag", "o", "aus", "mo"),
            "in", Set.of("in", "inbound", "incoming", "kommend", "eingehend", "ankommend", "ak", "i", "ein", "mt"),
            "fwd", Set.of("fwd", "forward", "forwarded", "umgeleitet", "weiterleitung", "umleitung", "redirected"));

    private static final Map<String, Set<String>> KINDS = Map.of(
            "voice", Set.of("voice", "sprache", "telefonie", "call", "anruf", "speech", "tel", "v"),
            "fax", Set.of("fax", "f"),
            "sms", Set.of("sms", "s"),
            "data", Set.of("data", "daten", "d", "gprs"));

    private static final Set<String> STATES = Set.of(
            "answered",
            "busy",
            "failed",
            "no answer",
            "cancelled",
            "ok",
            "besetzt",
            "congestion",
            "verbunden",
            "abgebrochen",
            "erfolgreich",
            "completed",
            "rejected");

    private final SampleTable table;
    private final ColumnChoice choice;

    WordGuess(SampleTable table, ColumnChoice choice) {
        this.table = table;
        this.choice = choice;
    }

    ProfilePart direction() {
        // A single letter may mean anything where the header does not say what the column is.
        Predicate<ColumnFacts> known = column -> allKnown(column, DIRECTIONS);
        ColumnChoice.Chosen chosen =
                choice.find(ColumnRole.DIRECTION, column -> !column.words().isEmpty(), known.and(WordGuess::speaks));
        if (chosen == null) {
            chosen = choice.find(ColumnRole.KIND, known.and(WordGuess::speaks), column -> false);
        }
        if (chosen == null) {
            return ProfilePart.open(
                    "direction",
                    List.of(),
                    ProfilePart.message("direction.none"),
                    List.of("direction: {constant: out}", "direction: {constant: in}", "direction: {constant: fwd}"));
        }
        choice.take(chosen.column());
        return mapped("direction", chosen, DIRECTIONS, List.of("out", "in", "fwd"));
    }

    /// `null` where no column says what kind of use a record tells of.
    @Nullable
    ProfilePart kind() {
        ColumnChoice.Chosen chosen = choice.find(
                ColumnRole.KIND,
                column -> column.words().keySet().stream().anyMatch(word -> meaning(word, KINDS) != null),
                column -> allKnown(column, KINDS) && speaks(column));
        if (chosen == null) {
            return null;
        }
        choice.take(chosen.column());
        return mapped("kind", chosen, KINDS, List.of("voice", "fax", "sms", "data"));
    }

    /// `null` where no column looks like the outcome of a call.
    @Nullable
    ProfilePart filters() {
        ColumnChoice.Chosen chosen = choice.find(
                ColumnRole.STATE,
                column -> column.words().size() > 1,
                column -> column.words().size() > 1
                        && column.words().keySet().stream()
                                .allMatch(word -> STATES.contains(word.toLowerCase(Locale.ROOT))));
        if (chosen == null) {
            return null;
        }
        choice.take(chosen.column());
        String column = table.call(chosen.column());
        return ProfilePart.hint(
                "filters",
                choice.why(chosen, each -> 100),
                ProfilePart.message("filters.state", words(chosen.column())),
                List.of(
                        "filters:",
                        "  - {column: " + column + ", values: ["
                                + chosen.column().words().keySet().stream()
                                        .map(DraftText::quoted)
                                        .collect(Collectors.joining(", "))
                                + "], action: keep}"));
    }

    private static String words(ColumnFacts column) {
        return column.words().entrySet().stream()
                .map(word -> word.getKey() + " (" + word.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private ProfilePart mapped(
            String key, ColumnChoice.Chosen chosen, Map<String, Set<String>> meanings, List<String> possible) {
        ColumnFacts column = chosen.column();
        var yaml = new ArrayList<String>(List.of(key + ":", "  column: " + table.call(column), "  values:"));
        var unknown = new ArrayList<String>();
        for (String word : column.words().keySet()) {
            String meaning = meaning(word, meanings);
            if (meaning == null) {
                unknown.add("    " + DraftText.quoted(word) + ": " + possible.getFirst());
            } else {
                yaml.add("    " + DraftText.quoted(word) + ": " + meaning);
            }
        }
        List<Message> why = new ArrayList<>(choice.why(chosen, each -> 100));
        why.add(ProfilePart.message("words", words(column)));
        return unknown.isEmpty()
                ? new ProfilePart(key, yaml, why, List.of(), List.of(), false)
                : new ProfilePart(
                        key,
                        yaml,
                        why,
                        List.of(ProfilePart.message("words.unknown", String.join(", ", possible))),
                        unknown,
                        false);
    }

    private static boolean allKnown(ColumnFacts column, Map<String, Set<String>> meanings) {
        return !column.words().isEmpty()
                && column.words().keySet().stream().allMatch(word -> meaning(word, meanings) != null);
    }

    private static boolean speaks(ColumnFacts column) {
        return column.words().keySet().stream().allMatch(word -> word.length() > 1);
    }

    private static @Nullable String meaning(String word, Map<String, Set<String>> meanings) {
        String plain = word.toLowerCase(Locale.ROOT);
        return meanings.entrySet().stream()
                .filter(each -> each.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}

package de.rufwerk.decisions;

import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The decisions that hold at one moment, in the order in which they were made.
///
/// @param change the change number of that moment; [Decisions#at] finds the same set again
public record Settled(long change, List<Decision> decisions) {

    /// Nothing has been settled.
    public static final Settled NOTHING = new Settled(0, List.of());

    public Settled {
        decisions = List.copyOf(decisions);
    }

    /// What the rating makes of them, in short: equal fingerprints give equal results. Who decided and why is
    /// no part of it, nor what is set aside; empty where there is nothing.
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (Decision decision : decisions) {
            if (decision.ruling().isRated()) {
                text.append(decision.no())
                        .append('\t')
                        .append(text(decision.ruling()))
                        .append('\n');
            }
        }
        return text.isEmpty()
                ? ""
                : Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String text(Ruling ruling) {
        return switch (ruling) {
            case NumberOfLine of ->
                String.join(
                        "\t", "number", of.line(), "" + of.number(), of.extensions(), of.mainNumber(), "" + of.from());
            case ZoneOfPrefix of -> String.join("\t", "zone", of.prefix(), of.zone(), "" + of.from());
            case WrittenOff off ->
                String.join(
                        "\t", "off", off.month().toString(), off.reason().name(), off.subject(), "" + off.lastFile());
            case Postponed _ -> throw new IllegalArgumentException("no part of the fingerprint: " + ruling);
        };
    }

    /// As it would be with these rulings besides, to look at what they would bring.
    public Settled with(List<? extends Ruling> more) {
        List<Decision> all = new ArrayList<>(decisions);
        long no = change;
        for (Ruling ruling : more) {
            all.add(new Decision(++no, ruling, Instant.EPOCH, "", "", null));
        }
        return new Settled(no, all);
    }

    /// As it would be without some decisions.
    public Settled without(Collection<Long> nos) {
        return new Settled(
                change + nos.size(),
                decisions.stream()
                        .filter(decision -> !nos.contains(decision.no()))
                        .toList());
    }
}

package de.rufwerk.masterdata;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.masterdata.Answer.Destination;
import de.rufwerk.masterdata.Answer.LineFound;
import de.rufwerk.masterdata.SearchSteps.NeighboursTried;
import de.rufwerk.masterdata.SearchSteps.PrefixTried;
import de.rufwerk.masterdata.SearchSteps.RowTried;
import de.rufwerk.numberplan.Places;
import de.rufwerk.rating.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An [Answer] as lines for a terminal, in the way a clerk would tell it.
final class AnswerText {

    private static final String LABEL = "%-18s %s";

    private final Places places;
    private final Messages messages;
    private final Locale language;

    AnswerText(Places places, Messages messages, Locale language) {
        this.places = places;
        this.messages = messages;
        this.language = language;
    }

    List<String> lines(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(LABEL.formatted(text("lookup.number"), answer.typed()));
        lines.add(LABEL.formatted(text("lookup.read_as"), "+" + answer.number()));
        if (answer.reading() == Answer.Reading.WITH_COUNTRY_CODE) {
            lines.add(LABEL.formatted("", text("lookup.with_country_code")));
        }
        lines.add(LABEL.formatted(text("lookup.day"), text("lookup.date", answer.day())));
        lines.add("");
        lines.add(text("lookup.search", answer.minPrefix()));
        answer.prefixes().forEach(prefix -> prefix(prefix, lines));
        if (answer.prefixes().isEmpty()) {
            lines.add("  " + text("lookup.no_prefix"));
        }
        if (!answer.neighbours().isEmpty()) {
            lines.add("");
            lines.add(text("lookup.neighbours", answer.minPrefix()));
            answer.neighbours().forEach(neighbours -> neighbours(neighbours, lines));
        }
        lines.add("");
        lines.add(text("lookup.result"));
        result(answer, lines);
        lines.add("");
        lines.add(text("lookup.as_called"));
        destination(answer, lines);
        return lines;
    }

    private void prefix(PrefixTried tried, List<String> lines) {
        lines.add("  " + text(tried.rest().isEmpty() ? "lookup.whole" : "lookup.prefix", tried.prefix(), tried.rest()));
        for (RowTried row : tried.rows()) {
            lines.add("    " + text("lookup.row", row.file(), row.fileLine(), row.line(), row.customer()) + ", "
                    + extensions(row) + validity(row.validity()) + ": " + text("lookup.verdict." + row.verdict()));
        }
    }

    private String extensions(RowTried row) {
        return switch (row.extensions()) {
            case "" -> text("lookup.extensions.none");
            case "*" -> text("lookup.extensions.all");
            default -> text("lookup.extensions.block", row.extensions());
        };
    }

    private String validity(Validity validity) {
        String from = validity.from() == null ? "" : ", " + text("lookup.from", validity.from());
        return validity.to() == null ? from : from + ", " + text("lookup.to", validity.to());
    }

    private void neighbours(NeighboursTried tried, List<String> lines) {
        String found = tried.lines().isEmpty() ? text("lookup.nobody") : String.join(", ", tried.lines());
        lines.add("  %s…  %s".formatted(tried.beginning(), found));
    }

    private void result(Answer answer, List<String> lines) {
        if (answer.match() != null) {
            lines.add("  " + text("lookup.match." + answer.match()));
        }
        if (answer.reason() != null) {
            lines.add("  " + text("lookup.reason." + answer.reason(), answer.minPrefix()));
        }
        LineFound line = answer.line();
        if (line != null) {
            lines.add("  " + LABEL.formatted(text("lookup.line"), line.line()));
            lines.add("  " + LABEL.formatted(text("lookup.customer"), named(line)));
            lines.add("  " + LABEL.formatted(text("lookup.main_number"), line.mainNumber()));
            lines.add("  " + LABEL.formatted(text("lookup.place"), text("lookup.at", line.file(), line.fileLine())));
        } else {
            answer.candidates()
                    .forEach(candidate -> lines.add("  "
                            + LABEL.formatted(text("lookup.candidate"), candidate.line() + ", " + named(candidate))));
        }
    }

    private static String named(LineFound line) {
        return line.name().isEmpty() ? line.customer() : line.customer() + " (" + line.name() + ")";
    }

    private void destination(Answer answer, List<String> lines) {
        String place = places.of(answer.number(), language);
        if (!place.isEmpty()) {
            lines.add("  " + LABEL.formatted(text("lookup.where"), place));
        }
        Destination zone = answer.destination();
        if (zone == null) {
            lines.add("  " + text("lookup.no_zone"));
            return;
        }
        lines.add("  " + LABEL.formatted(text("lookup.zone"), zone.zone() + " (" + zone.name() + ")"));
        lines.add("  " + LABEL.formatted(text("lookup.category"), zone.category()));
        String why = zone.onNet() ? text("lookup.on_net") : text("lookup.by_prefix", zone.prefix());
        lines.add("  "
                + LABEL.formatted(
                        text("lookup.because"), why + ", " + text("lookup.at", zone.file(), zone.fileLine())));
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of("masterdata." + code, arguments), language);
    }
}

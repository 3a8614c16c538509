package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells people what a profile makes of a file.
final class CheckText {

    /// So many calls and rejected lines are shown.
    private static final int FIRST = 10;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Berlin"));

    private final Messages messages;
    private final Locale language;

    CheckText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    List<String> lines(SampleCheck check, FormatProfile profile) {
        var lines = new ArrayList<String>();
        lines.add(text(
                "summary", profile.name(), check.calls(), check.seconds(), check.filtered(), check.rejectedLines()));
        check.months().forEach((month, calls) -> lines.add(text("month", month.toString(), calls)));
        if (check.month() != null) {
            lines.add(month(check.month()));
            if (!check.month().fits()) {
                lines.add(text("month-none"));
            }
        }
        for (SampleCheck.Row row :
                check.firstCalls().subList(0, Math.min(FIRST, check.firstCalls().size()))) {
            lines.add(text(
                    "row",
                    row.line(),
                    row.account().isEmpty() ? "–" : row.account(),
                    row.a().isEmpty() ? "–" : row.a(),
                    row.b().isEmpty() ? "–" : row.b(),
                    TIME.format(row.start()),
                    row.seconds(),
                    row.direction().name().toLowerCase(Locale.ROOT),
                    row.cost() == null ? "–" : row.cost().toString()));
        }
        for (SampleCheck.BadLine line : check.firstRejected()
                .subList(0, Math.min(FIRST, check.firstRejected().size()))) {
            String reason = messages.text(
                    Message.of("formatprofiles.rejected." + line.reason().code()), language);
            lines.add(text("rejected", line.line(), reason, line.detail(), line.raw()));
        }
        if (!check.unused().isEmpty()) {
            lines.add(text("unused", String.join(", ", check.unused())));
        }
        if (!check.controls().equals(ControlTotals.NONE)) {
            lines.add(text(
                    "controls",
                    orDash(check.controls().records()),
                    orDash(check.controls().seconds()),
                    orDash(check.controls().cost())));
        }
        if (check.controlsMissing()) {
            lines.add(text("controls-missing"));
        }
        if (check.utf8AfterAll()) {
            lines.add(text("utf8", profile.layout().charset().name()));
        }
        profile.unconfirmed().forEach(what -> lines.add(text("unconfirmed", what)));
        return lines;
    }

    String month(MonthJudgement month) {
        String code = switch (month.by()) {
            case ASKED -> "month-asked";
            case NAME -> "month-by-name";
            case CALLS -> "month-by-calls";
        };
        return text(code, month.month(), month.inside(), month.outside());
    }

    private static String orDash(@Nullable Long value) {
        return value == null ? "–" : value.toString();
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of("formatprofiles.command." + code, arguments), language);
    }
}

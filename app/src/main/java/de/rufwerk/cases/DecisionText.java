package de.rufwerk.cases;

import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Outcome;
import java.time.LocalDate;

/// Decisions in words.
final class DecisionText {

    private DecisionText() {}

    static Message of(Ruling ruling) {
        return switch (ruling) {
            case NumberOfLine of
            when of.suggested() -> Message.of("cases.decision.confirmed", of.number(), of.line(), of.from());
            case NumberOfLine of
            when of.extensions().isEmpty() -> Message.of("cases.decision.number", of.number(), of.line(), of.from());
            case NumberOfLine of ->
                Message.of("cases.decision.block", of.number(), of.extensions(), of.line(), of.from());
            case ZoneOfPrefix of -> Message.of("cases.decision.zone", of.prefix(), of.zone(), of.from());
            case Postponed postponed -> {
                LocalDate until = postponed.until();
                yield until == null
                        ? Message.of(
                                "cases.decision.postponed",
                                behind(postponed.subject()),
                                postponed.month(),
                                postponed.reason())
                        : Message.of(
                                "cases.decision.postponed.until",
                                behind(postponed.subject()),
                                postponed.month(),
                                until,
                                postponed.reason());
            }
            case WrittenOff off ->
                Message.of("cases.decision.writtenOff", behind(off.subject()), off.month(), off.reason());
        };
    }

    /// As it follows the cause; some causes have nothing behind them.
    private static String behind(String subject) {
        return subject.isEmpty() ? "" : " " + subject;
    }

    /// Returns when the change was made.
    ///
    /// @throws WrongUse with what kept it from being made
    static void refuseUnlessDone(Outcome outcome) {
        switch (outcome.end()) {
            case Outcome.End.Completed _ -> {}
            case Outcome.End.Refused refused -> throw new WrongUse(refused.messages());
            case Outcome.End.AlreadyRunning running ->
                throw new WrongUse(Message.of(
                        "cases.busy", outcome.month(), running.runner().by()));
            case Outcome.End.Stopped _, Outcome.End.ConnectionLost _, Outcome.End.Locked _ ->
                throw new WrongUse(Message.of("cases.stopped", outcome.month()));
            case Outcome.End.Broken _ -> throw new WrongUse(Message.of("cases.broken"));
        }
    }
}

package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Lock;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.Runner;
import de.rufwerk.run.Runs;
import de.rufwerk.run.Start;
import java.time.YearMonth;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a person orders on the page of a transfer.
@FunctionalInterface
interface Order {

    /// Carries it out and says what was done.
    ///
    /// @throws WrongUse when it cannot be, with the reasons
    Message of(YearMonth month);

    /// What a person reads of work that goes on in the background from here.
    ///
    /// @throws WrongUse when it does not
    static Message begun(YearMonth month, Start start, Message begun) {
        return switch (start) {
            case Start.Started _ -> begun;
            case Start.Busy(Runner runner) -> throw new WrongUse(Message.of("transfer.busy", month, runner.by()));
            case Start.Refused(Lock lock) -> throw new WrongUse(lock.why());
        };
    }

    /// Returns when work that was done at once has come to its end.
    ///
    /// @throws WrongUse with what kept it from that
    static void refuseUnlessDone(Outcome outcome) {
        switch (outcome.end()) {
            case Outcome.End.Completed _ -> {}
            case Outcome.End.Refused refused -> throw new WrongUse(refused.messages());
            case Outcome.End.AlreadyRunning(Runner runner) ->
                throw new WrongUse(Message.of("transfer.busy", outcome.month(), runner.by()));
            case Outcome.End.Locked _, Outcome.End.Stopped _, Outcome.End.ConnectionLost _, Outcome.End.Broken _ ->
                throw new WrongUse(Message.of("transfer.broken", outcome.month()));
        }
    }

    /// Carries out an order and leads back to the page, which says what came of it.
    static String done(String month, RedirectAttributes next, Order order) {
        YearMonth of = Runs.monthOf(month);
        try {
            next.addFlashAttribute("flash", order.of(of));
        } catch (WrongUse wrong) {
            next.addFlashAttribute("errors", wrong.messages());
        }
        return "redirect:/months/" + of + "/transfer";
    }
}

package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.Runs;
import java.time.YearMonth;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What a person orders on the page of a transfer.
@FunctionalInterface
interface Order {

    /// Carries it out and says what was done.
    ///
    /// @throws WrongUse when it cannot be, with the reasons
    Message of(YearMonth month);

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

package de.rufwerk.portal;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.itemisedbills.ItemisedBillChoices;
import de.rufwerk.itemisedbills.ItemisedBillChoices.Choice;
import de.rufwerk.itemisedbills.ItemisedBillChoices.InForce;
import de.rufwerk.itemisedbills.ItemisedBillChoices.Users;
import de.rufwerk.portal.CustomerBook.Known;
import de.rufwerk.portal.CustomerBook.OfLine;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.subscribers.DeliveryWishes.Wish;
import de.rufwerk.subscribers.ItemisedBillMode;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// How the customer gets documents, and how the calls of each line are itemised, with the declaration that the law
/// wants (§ 11 (1) TDDDG). Both count from the next month on; until then they can be taken back.
@CustomerPage
class SettingsPages {

    private static final int LONGEST_NAME = 200;

    private final OwnWishes wishes;
    private final CustomerBook book;
    private final Messages messages;
    private final Clock clock;

    SettingsPages(OwnWishes wishes, CustomerBook book, Messages messages, Clock clock) {
        this.wishes = wishes;
        this.book = book;
        this.messages = messages;
        this.clock = clock;
    }

    /// How documents reach the customer.
    ///
    /// @param now the ways of the present month
    /// @param wish that counts now; null where the contract does
    /// @param next that will count; null where nothing changes
    record Ways(
            Set<Delivery> now,
            @Nullable Wish wish,
            @Nullable Wish next,
            String email) {

        /// The way that the form has chosen at first.
        public Delivery chosen() {
            if (next != null) {
                return next.way();
            }
            return now.contains(Delivery.POST)
                    ? Delivery.POST
                    : now.contains(Delivery.EMAIL) ? Delivery.EMAIL : Delivery.PORTAL;
        }
    }

    /// How a line is itemised.
    ///
    /// @param next choice that will count; null where nothing changes
    record LineBill(String line, InForce now, @Nullable Choice next) {

        public ItemisedBillMode chosen() {
            return next == null ? now.mode() : next.mode();
        }

        public boolean isFlat() {
            return next == null ? now.flat() : next.flat();
        }
    }

    @GetMapping("/settings")
    String settings(@AuthenticationPrincipal CustomerSession who, Model model) {
        LocalDate today = clock.instant().atZone(BerlinClock.ZONE).toLocalDate();
        Known known = known(who);
        LocalDate month = today.withDayOfMonth(1);
        List<Wish> standing = wishes.deliveries().stream()
                .filter(one -> one.withdrawnAt() == null)
                .toList();
        Wish counts = last(standing, Wish::validFrom, month, false);
        model.addAttribute(
                "ways",
                new Ways(
                        counts == null ? known.customer().delivery() : counts.ways(),
                        counts,
                        last(standing, Wish::validFrom, month, true),
                        known.customer().email()));
        List<Choice> all = wishes.choices();
        List<LineBill> lines = new ArrayList<>();
        for (OfLine line : known.lines()) {
            List<Choice> ofLine = all.stream()
                    .filter(choice -> choice.line().equals(line.line()) && choice.withdrawnAt() == null)
                    .toList();
            lines.add(new LineBill(
                    line.line(),
                    ItemisedBillChoices.inForce(known.customer(), line.settings(), ofLine, month),
                    last(ofLine, Choice::validFrom, month, true)));
        }
        model.addAttribute("lines", lines);
        model.addAttribute("from", month.plusMonths(1));
        return "settings";
    }

    /// The last one that counts in a month, or that will count later; they come earliest first.
    private static <T> @Nullable T last(List<T> all, Function<T, LocalDate> from, LocalDate month, boolean later) {
        return all.stream()
                .filter(one -> from.apply(one).isAfter(month) == later)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    /// @param agreed whether the declaration is made
    @PostMapping("/settings/itemised-bill")
    String choose(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam String line,
            @RequestParam ItemisedBillMode mode,
            @RequestParam(defaultValue = "false") boolean flat,
            @RequestParam(defaultValue = "ALONE") Users users,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "false") boolean agreed,
            HttpServletResponse response,
            Model model) {
        if (known(who).line(line).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        boolean declares = mode != ItemisedBillMode.NONE;
        List<Message> wrong = new ArrayList<>();
        if (declares && !agreed) {
            wrong.add(Message.of("portal.evn.agree.missing", line));
        }
        if (declares && (person.isBlank() || person.length() > LONGEST_NAME)) {
            wrong.add(Message.of("portal.evn.person.missing"));
        }
        if (!wrong.isEmpty()) {
            return refused(wrong, who, response, model);
        }
        wishes.choose(new OwnWishes.NewChoice(
                line,
                mode,
                declares && flat,
                users,
                declares ? person.strip() : who.customerName(),
                declares ? wording(users) : ""));
        return "redirect:/settings?chosen";
    }

    /// What is declared, as the page shows it.
    private String wording(Users users) {
        return messages.text(Message.of("portal.evn.declare." + users), LocaleContextHolder.getLocale());
    }

    @PostMapping("/settings/itemised-bill/{id}/withdraw")
    String withdrawChoice(@PathVariable long id) {
        wishes.withdrawChoice(id);
        return "redirect:/settings?withdrawn";
    }

    @PostMapping("/settings/delivery")
    String wish(
            @AuthenticationPrincipal CustomerSession who,
            @RequestParam Delivery way,
            HttpServletResponse response,
            Model model) {
        if (way == Delivery.EMAIL && known(who).customer().email().isEmpty()) {
            return refused(List.of(Message.of("portal.delivery.noEmail")), who, response, model);
        }
        wishes.wish(way);
        return "redirect:/settings?wished";
    }

    @PostMapping("/settings/delivery/{id}/withdraw")
    String withdrawDelivery(@PathVariable long id) {
        wishes.withdrawDelivery(id);
        return "redirect:/settings?withdrawn";
    }

    private String refused(List<Message> wrong, CustomerSession who, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", wrong);
        return settings(who, model);
    }

    /// As the CRM has the customer; one that is gone there keeps its documents and has nothing to choose.
    private Known known(CustomerSession who) {
        Optional<Known> known = book.of(who.customer());
        return known.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

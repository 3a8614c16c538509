package de.rufwerk.masterdata;

import de.rufwerk.admin.NavigationEntry;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.numberplan.Places;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The reverse search (Rufnummernsuche): any number in any form, with every step of the search.
@Controller
class NumberSearchPage {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final NumberSearch search;
    private final Places places;
    private final Clock clock;

    NumberSearchPage(NumberSearch search, Places places, Clock clock) {
        this.search = search;
        this.places = places;
        this.clock = clock;
    }

    @Bean
    static NavigationEntry numberSearchEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS, 30, "/search", Message.of("masterdata.search.title"), "search");
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String date,
            Locale language,
            Model model) {
        LocalDate today = LocalDate.now(clock.withZone(BERLIN));
        model.addAttribute("number", number);
        model.addAttribute("date", date.isBlank() ? today.toString() : date);
        if (!number.isBlank()) {
            try {
                Answer answer = search.find(number, date.isBlank() ? today : LocalDate.parse(date));
                model.addAttribute("answer", answer);
                model.addAttribute("place", places.of(answer.number(), language));
            } catch (WrongUse wrong) {
                model.addAttribute("errors", Pages.firstOf(wrong));
            } catch (DateTimeParseException e) {
                model.addAttribute("errors", List.of(Message.of("masterdata.lookup.no_date", date)));
            }
        }
        return "masterdata/search";
    }
}

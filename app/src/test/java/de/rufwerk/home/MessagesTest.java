package de.rufwerk.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d+[^}]*}");

    private final Messages messages = Messages.ofClassPath();

    @Test
    void everyTextOfEveryModuleIsThereInBothLanguagesWithTheSamePlaces() {
        Map<String, String> german = messages.texts(Locale.GERMAN);
        Map<String, String> english = messages.texts(Locale.ENGLISH);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        german.forEach((code, text) -> assertThat(places(text)).as(code).isEqualTo(places(english.get(code))));
    }

    /// Without the words for one or more: a language may have one word for both.
    private static Set<String> places(String text) {
        return new TreeSet<>(PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(place -> !place.contains(",one:"))
                .toList());
    }

    @Test
    void argumentsAreFilledInAndApostrophesStay() {
        assertThat(BundledMessages.fill(
                        "{1}'s {0}, {2}", Message.of("x", "a$1", "b").arguments(), Locale.ENGLISH, Map.of()))
                .isEqualTo("b's a$1, {2}");
    }

    @Test
    void numbersDatesAndMonthsAreWrittenAsTheLanguageDoes() {
        Message message = Message.of("x", 1234567, LocalDate.of(2026, 10, 3), YearMonth.of(2026, 3), "no number");
        String pattern = "{0,number} {1,date} {2,month} {3,number}";
        assertThat(BundledMessages.fill(pattern, message.arguments(), Locale.GERMAN, Map.of()))
                .isEqualTo("1.234.567 03.10.2026 März 2026 no number");
        assertThat(BundledMessages.fill(pattern, message.arguments(), Locale.ENGLISH, Map.of()))
                .isEqualTo("1,234,567 2026-10-03 March 2026 no number");
    }

    @Test
    void amountsAreRoundedAndOneThingHasItsOwnWord() {
        Message message = Message.of("x", "-1234.565", 1, 2, "no amount");
        String pattern = "{0,euro}; {1} {1,one:page|pages}, {2} {2,one:page|pages}; {3,euro}";
        assertThat(BundledMessages.fill(pattern, message.arguments(), Locale.GERMAN, Map.of()))
                .isEqualTo("-1.234,57\u00a0€; 1 page, 2 pages; no amount");
        assertThat(BundledMessages.fill(pattern, message.arguments(), Locale.ENGLISH, Map.of()))
                .isEqualTo("-€1,234.57; 1 page, 2 pages; no amount");
    }

    @Test
    void anArgumentCanBeTheEndOfACode() {
        Message used = Message.of("ratingrun.decide.used", YearMonth.of(2026, 10), "transfer");
        assertThat(messages.text(used, Locale.GERMAN)).contains("Oktober 2026", "„An das CRM übertragen“");
        assertThat(messages.text(used, Locale.ENGLISH)).contains("\"Transfer to the CRM\"");
        assertThat(messages.text(Message.of("ratingrun.decide.used", "2026-10", "nowhere"), Locale.GERMAN))
                .contains("„nowhere“");
    }

    @Test
    void anUnknownCodeIsShownWithItsArguments() {
        assertThat(messages.text(Message.of("nowhere.code", 1, "x"), Locale.GERMAN))
                .isEqualTo("nowhere.code[1, x]");
    }

    @Test
    void pagesFindTheSameTexts() {
        PageTexts texts = new PageTexts(messages);
        assertThat(texts.getMessage("home.hint", new Object[] {"run "}, Locale.GERMAN))
                .isEqualTo("Hilfe: ./rufwerk run --help");
        assertThat(texts.getMessage("nowhere", null, "else", Locale.GERMAN)).isEqualTo("else");
    }
}

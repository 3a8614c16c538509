package de.rufwerk.explanation;

import de.rufwerk.decisions.Decision;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How an explanation writes amounts, times and places in one language, whether on a page or at a terminal.
final class Wording {

    private static final int FEWEST_DECIMALS = 2;
    private static final int MOST_DECIMALS = 12;
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Locale language;

    Wording(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }

    Locale language() {
        return language;
    }

    /// A text of this module.
    String text(String code, Object... arguments) {
        return of("explanation." + code, arguments);
    }

    /// A text of any module.
    String of(String code, Object... arguments) {
        return text(Message.of(code, arguments));
    }

    String text(Message message) {
        return messages.text(message, language);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /// An amount of 1e-6 EUR with all its digits, at least two.
    String euro(long micros) {
        BigDecimal amount = BigDecimal.valueOf(micros, Euro.SCALE).stripTrailingZeros();
        return euro(amount.setScale(Math.max(FEWEST_DECIMALS, amount.scale())));
    }

    /// An amount of 1e-6 EUR with so many decimals; it has no more.
    String euro(long micros, int scale) {
        return euro(BigDecimal.valueOf(micros, Euro.SCALE).setScale(scale));
    }

    private String euro(BigDecimal amount) {
        String digits = decimal(amount);
        return language.equals(Locale.GERMAN)
                ? digits + "\u00a0€"
                : digits.startsWith("-") ? "-€" + digits.substring(1) : "€" + digits;
    }

    /// An exact price `numerator / denominator` of 1e-6 EUR: all digits, or twelve and `…` where they never end.
    String exactEuro(String numerator, long denominator) {
        BigDecimal above = new BigDecimal(new BigInteger(numerator));
        BigDecimal below = BigDecimal.valueOf(denominator).multiply(BigDecimal.valueOf(Euro.ONE));
        BigDecimal cut = above.divide(below, MOST_DECIMALS, RoundingMode.DOWN);
        if (cut.multiply(below).compareTo(above) == 0) {
            BigDecimal exact = cut.stripTrailingZeros();
            return euro(exact.setScale(Math.max(FEWEST_DECIMALS, exact.scale())));
        }
        return language.equals(Locale.GERMAN) ? decimal(cut) + "…\u00a0€" : "€" + decimal(cut) + "…";
    }

    /// A number of 1e-6 with all its digits.
    String factor(long micros) {
        BigDecimal factor = BigDecimal.valueOf(micros, Euro.SCALE).stripTrailingZeros();
        return decimal(factor.setScale(Math.max(0, factor.scale())));
    }

    private String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return format.format(number);
    }

    /// `61 Sekunden`, from two minutes on with the clock behind: `125 Sekunden (2:05 min)`.
    String seconds(long seconds) {
        String plain = seconds == 1 ? text("second") : text("seconds", seconds);
        return seconds < 60 ? plain : plain + " (" + clock(seconds) + ")";
    }

    private String clock(long seconds) {
        return seconds < 3600
                ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
                : "%s:%02d:%02d h".formatted(number(seconds / 3600), seconds / 60 % 60, seconds % 60);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(language.equals(Locale.GERMAN) ? "dd.MM.yyyy" : "d MMM yyyy", language)
                .format(date);
    }

    /// In Europe/Berlin, as the bill has it.
    String day(Instant instant) {
        return date(instant.atZone(BerlinClock.ZONE).toLocalDate());
    }

    String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", language).format(instant.atZone(BerlinClock.ZONE));
    }

    String dateTime(Instant instant) {
        return day(instant) + " " + time(instant);
    }

    String place(Place place) {
        Decision decision = place.decision();
        if (decision != null) {
            return decision(decision);
        }
        return place.file().isEmpty() ? text("place.decided") : text("place", place.file(), place.line());
    }

    /// What was decided, by whom, when and why.
    String decision(Decision decision) {
        return text(
                "decision",
                decision.no(),
                what(decision.ruling()),
                decision.by(),
                dateTime(decision.at()),
                decision.why());
    }

    private String what(Decision.Ruling ruling) {
        return switch (ruling) {
            case Decision.NumberOfLine of -> text("decision.number", "+" + of.number(), of.line(), date(of.from()));
            case Decision.ZoneOfPrefix of -> text("decision.zone", "+" + of.prefix(), of.zone(), date(of.from()));
            case Decision.Postponed _ -> text("decision.postponed");
            case Decision.WrittenOff _ -> text("decision.writtenOff");
        };
    }

    /// From when to when a row counts; a dash where always.
    String validity(Validity validity) {
        LocalDate from = validity.from();
        LocalDate to = validity.to();
        if (from != null && to != null) {
            return date(from) + " – " + date(to);
        }
        if (from != null) {
            return text("from", date(from));
        }
        return to == null ? text("always") : text("until", date(to));
    }

    String basis(PriceBasis basis) {
        return text("basis." + basis);
    }

    /// A text of a table, a dash where it is empty.
    static String orDash(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}

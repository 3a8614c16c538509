package de.rufwerk.itemisedbills;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.PriceBasis;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Words, numbers and times of itemised bills in one language. Not for several threads.
final class BillText {

    private static final int CENTS = 2;
    private static final int SECONDS_OF_HOUR = 3_600;

    private final Messages messages;
    private final Locale language;
    private final boolean isGerman;
    private final DateTimeFormatter dates;
    private final Map<Condition, String> conditions = new EnumMap<>(Condition.class);
    private final Map<String, String> plainTexts = new HashMap<>();
    private int day = Integer.MIN_VALUE;
    private String date = "";

    BillText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
        this.isGerman = language.getLanguage().equals("de");
        this.dates = isGerman ? DateTimeFormatter.ofPattern("dd.MM.uuuu") : DateTimeFormatter.ISO_LOCAL_DATE;
        for (Condition condition : Condition.values()) {
            conditions.put(condition, of("condition." + condition));
        }
    }

    Locale language() {
        return language;
    }

    /// A text of the bundle without arguments, `itemisedbills.bill.` left out; each is looked up once.
    String of(String code) {
        return plainTexts.computeIfAbsent(code, this::lookUp);
    }

    private String lookUp(String code) {
        return messages.text(Message.of("itemisedbills.bill." + code), language);
    }

    /// A text with arguments.
    String of(String code, Object... arguments) {
        return messages.text(Message.of("itemisedbills.bill." + code, arguments), language);
    }

    String calls(long count) {
        return of(count == 1 ? "call" : "calls", count);
    }

    String basis(PriceBasis basis) {
        return of("basis." + basis);
    }

    String condition(Condition condition) {
        return conditions.getOrDefault(condition, "");
    }

    String date(LocalDate of) {
        return dates.format(of);
    }

    /// The local date of an instant in seconds since 1970; calls come by date, so the last one is kept.
    String date(long second) {
        int of = BerlinClock.day(second);
        if (of != day) {
            day = of;
            date = date(LocalDate.ofEpochDay(of));
        }
        return date;
    }

    /// The local time of an instant: `08:15:42`.
    static String time(long second) {
        int of = BerlinClock.secondOfDay(second);
        StringBuilder text = new StringBuilder(8);
        two(text, of / SECONDS_OF_HOUR).append(':');
        two(text, of / 60 % 60).append(':');
        return two(text, of % 60).toString();
    }

    /// `0:03:21`; hours go on beyond a day.
    String duration(long seconds) {
        StringBuilder text = new StringBuilder(10);
        grouped(text, seconds / SECONDS_OF_HOUR).append(':');
        two(text, (int) (seconds / 60 % 60)).append(':');
        return two(text, (int) (seconds % 60)).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /// Minutes, rounded half up, as a picture shows them: `42 min`.
    String minutes(long seconds) {
        long minutes = (seconds + 30) / 60;
        return minutes == 0 && seconds > 0
                ? "< 1 min"
                : grouped(new StringBuilder(), minutes).append(" min").toString();
    }

    String number(long number) {
        return grouped(new StringBuilder(), number).toString();
    }

    private StringBuilder grouped(StringBuilder text, long number) {
        String digits = Long.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0 && digits.charAt(i - 1) != '-') {
                text.append(isGerman ? '.' : ',');
            }
            text.append(digits.charAt(i));
        }
        return text;
    }

    /// An amount of 1e-6 EUR as a table for programs has it: as [#price], without marks between thousands.
    String plain(long amount, int decimals) {
        String point = Euro.format(amount, decimals);
        return isGerman ? point.replace('.', ',') : point;
    }

    /// An amount of 1e-6 EUR with all its decimals: `1.234,0380`.
    ///
    /// @throws ArithmeticException when it has more
    String price(long amount, int decimals) {
        String plain = Euro.format(Math.abs(amount), decimals);
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(amount < 0 ? "-" : "");
        grouped(text, Long.parseLong(point < 0 ? plain : plain.substring(0, point)));
        if (point >= 0) {
            text.append(isGerman ? ',' : '.').append(plain, point + 1, plain.length());
        }
        return text.toString();
    }

    /// A sum of 1e-6 EUR, rounded half up to cents for the eye: `12,35`.
    String sum(long amount) {
        long cents = Euro.roundHalfUp(Math.abs(amount), 1, CENTS);
        return price(amount < 0 ? -cents : cents, CENTS);
    }

    /// The same with its sign: `12,35 €`.
    String euro(long amount) {
        return sum(amount) + "\u00a0€";
    }
}

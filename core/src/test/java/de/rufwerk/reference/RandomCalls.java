package de.rufwerk.reference;

import de.rufwerk.reference.RandomCrm.Owned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Random records of the profile `standard`: who calls whom and when, in every form and with every fault.
final class RandomCalls {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final List<ZoneOffset> OFFSETS = List.of(
            ZoneOffset.UTC,
            ZoneOffset.ofHours(1),
            ZoneOffset.ofHours(2),
            ZoneOffset.ofHoursMinutes(-3, -30),
            ZoneOffset.ofHoursMinutes(5, 45),
            ZoneOffset.ofHours(14),
            ZoneOffset.ofHours(-11));

    private final Dice dice;
    private final RandomCrm crm;
    private final List<LocalDate> edges;
    private final int lateMonths;
    private int lastRecordId;

    RandomCalls(Dice dice, RandomCrm crm, List<LocalDate> edges, int lateMonths) {
        this.dice = dice;
        this.crm = crm;
        this.edges = edges;
        this.lateMonths = lateMonths;
    }

    /// A record that can be read and starts in this month.
    Map<String, String> callOf(YearMonth month) {
        Map<String, String> call = anyCall(month);
        call.put("start", written(within(month)));
        return call;
    }

    /// A record that can be read, mostly of this month.
    Map<String, String> anyCall(YearMonth month) {
        Map<String, String> call = new HashMap<>();
        call.put("record_id", dice.onceIn(4) ? "" : "r" + ++lastRecordId);
        call.put("account", account());
        call.put("direction", dice.ofTexts("out", "out", "out", "out", "out", "out", "out", "out", "fwd", "fwd", "in"));
        call.put("a_number", aNumber());
        call.put("b_number", bNumber());
        call.put("start", written(start(month)));
        call.put("duration", duration());
        call.put("cost", cost());
        return call;
    }

    /// The same call as another delivery might write it: what is not compared may differ.
    Map<String, String> again(Map<String, String> call) {
        Map<String, String> again = new HashMap<>(call);
        if (dice.onceIn(3)) {
            again.put("cost", cost());
            again.put("account", account());
            again.put(
                    "duration", call.get("duration").length() < 8 ? "0" + call.get("duration") : call.get("duration"));
        }
        if (dice.onceIn(3)) {
            again.put("start", written(Instant.from(START.parse(call.get("start")))));
        }
        return again;
    }

    /// The same call but for one thing, so that it is no duplicate.
    Map<String, String> almost(Map<String, String> call) {
        Map<String, String> almost = new HashMap<>(call);
        switch (dice.below(6)) {
            case 0 -> almost.put("duration", String.valueOf(1 + Long.parseLong(call.get("duration"))));
            case 1 -> almost.put("a_number", call.get("a_number") + "0");
            case 2 -> almost.put("b_number", "0" + call.get("b_number"));
            case 3 -> almost.put("direction", call.get("direction").equals("in") ? "out" : "in");
            case 4 -> almost.put("record_id", call.get("record_id") + "x");
            default ->
                almost.put(
                        "start",
                        written(Instant.from(START.parse(call.get("start"))).plusSeconds(1)));
        }
        return almost;
    }

    /// A record that cannot be read for one reason or more.
    Map<String, String> rejected(YearMonth month) {
        Map<String, String> call = anyCall(month);
        int faults = dice.onceIn(4) ? dice.between(1, 15) : 1 << dice.below(4);
        if ((faults & 1) != 0) {
            call.put("start", badStart(call.get("start")));
        }
        if ((faults & 2) != 0) {
            call.put(
                    "duration",
                    dice.ofTexts("", "-1", "1.5", "1,0", "abc", "60s", "0x1", "1 0", "+5", "٣", "00:01:00"));
        }
        if ((faults & 4) != 0) {
            call.put(
                    "cost",
                    dice.ofTexts("-0.01", "0.1234567", "abc", "1.000,50", "1e3", "+1", "1 000", "0,01 EUR", "-0"));
        }
        if ((faults & 8) != 0) {
            call.put("direction", dice.ofTexts("", "outgoing", "x", "0", "in out", "in;out"));
        }
        return call;
    }

    private String badStart(String start) {
        String date = start.substring(0, 10);
        return switch (dice.below(12)) {
            case 0 -> start.replace('T', ' ');
            case 1 -> start.substring(0, 19);
            case 2 -> date;
            case 3 -> "2026-02-30T10:00:00Z";
            case 4 -> date + "T10:00Z";
            case 5 -> date + "T10:00:00.5Z";
            case 6 -> date + "T24:00:00Z";
            case 7 -> date + "T10:60:00+01:00";
            case 8 -> date + "T10:00:00+0100";
            case 9 -> "31.10.2026 10:00:00";
            case 10 -> date + "T10:00:00+01";
            default -> "";
        };
    }

    private String account() {
        if (!dice.onceIn(6)) {
            return "";
        }
        return crm.accounts.isEmpty() || dice.onceIn(4) ? "nobody" : dice.of(crm.accounts);
    }

    private String duration() {
        return dice.onceIn(2)
                ? dice.ofTexts(
                        "0", "0", "1", "29", "30", "31", "59", "60", "61", "119", "120", "3600", "86400", "1000000")
                : String.valueOf(dice.below(1200));
    }

    private String cost() {
        return dice.onceIn(4) ? "" : dice.onceIn(9) ? String.valueOf(dice.below(20)) : dice.amount();
    }

    /// An instant as any exchange might write it.
    private String written(Instant start) {
        ZoneOffset local = BERLIN.getRules().getOffset(start);
        return start.atOffset(dice.onceIn(2) ? local : dice.of(OFFSETS)).format(START);
    }

    private Instant start(YearMonth month) {
        return switch (dice.below(24)) {
            case 0, 16 -> within(month.minusMonths(dice.between(1, Math.max(1, lateMonths))));
            case 1 -> within(month.plusMonths(dice.between(1, 2)));
            case 2 -> within(month.minusMonths(dice.between(lateMonths, lateMonths + 20)));
            case 3 -> atLocal(month.minusMonths(lateMonths).atDay(1)).plusSeconds(dice.between(-1, 1));
            case 4 -> atLocal(month.atDay(1)).plusSeconds(dice.between(-2, 2));
            case 5 -> atLocal(month.plusMonths(1).atDay(1)).plusSeconds(dice.between(-2, 2));
            case 6 -> clockChange(month).plusSeconds(dice.between(-7200, 7200));
            case 7 -> clockChange(month).plusSeconds(dice.between(-1, 1));
            case 8 -> atLocal(dice.of(edges)).plusSeconds(dice.between(-1, 1));
            case 9, 10 -> windowEdge(month);
            default -> within(month);
        };
    }

    private Instant within(YearMonth month) {
        long from = atLocal(month.atDay(1)).getEpochSecond();
        long to = atLocal(month.plusMonths(1).atDay(1)).getEpochSecond();
        return Instant.ofEpochSecond(from + dice.below(to - from));
    }

    private static Instant atLocal(LocalDate date) {
        return date.atStartOfDay(BERLIN).toInstant();
    }

    /// The next change of the clocks, where it lies in this month, else some day of it.
    private Instant clockChange(YearMonth month) {
        Instant next = BERLIN.getRules().nextTransition(atLocal(month.atDay(1))).getInstant();
        return next.isBefore(atLocal(month.plusMonths(1).atDay(1))) ? next : within(month);
    }

    private Instant windowEdge(YearMonth month) {
        LocalDateTime midnight =
                month.atDay(dice.between(1, month.lengthOfMonth())).atStartOfDay();
        int minutes = dice.of(List.of(0, 1, 360, 361, 480, 510, 1080, 1079, 1320, 150, 180, 181, 120, 1260));
        return midnight.plusMinutes(minutes)
                .plusSeconds(dice.between(-1, 0))
                .atZone(BERLIN)
                .toInstant();
    }

    private String aNumber() {
        return switch (dice.below(24)) {
            case 0 -> dice.ofTexts("anonymous", "Anonymous", "UNKNOWN", "unavailable", "Restricted", "-", "");
            case 1 -> unreadable();
            case 2 -> written("493571" + dice.digits(6));
            case 3 -> neighbour();
            case 4 -> "112";
            default -> ownNumber();
        };
    }

    private String bNumber() {
        return switch (dice.below(20)) {
            case 0, 1 -> written("49" + dice.ofTexts("3571", "30", "89") + dice.between(2, 9) + dice.digits(5));
            case 2, 3 -> dice.between(2, 9) + dice.digits(dice.between(2, 6));
            case 4, 5, 6 -> written("491" + dice.ofTexts("5", "51", "515", "5151", "6", "7") + dice.digits(8));
            case 7 -> dice.ofTexts("0180", "+49180", "01805", "0049 (0)180 5") + dice.digits(6);
            case 8 ->
                dice.ofTexts("110", "112", "115", "116117", "116000", "11833", "118000", "11899", "+49112", "113");
            case 9 -> dice.ofTexts("+491987", "01987") + dice.ofTexts("117", "000", dice.digits(3), dice.digits(4));
            case 10 -> "+4919890" + dice.digits(dice.between(1, 6));
            case 11, 12, 13 -> ownNumber();
            case 14, 15 -> written(dice.ofTexts("43", "436", "4366", "41", "1", "44", "7") + dice.digits(8));
            case 16 -> written("49800" + dice.digits(7));
            case 17 -> dice.ofTexts("anonymous", "unknown", "-", "");
            case 18 -> unreadable();
            default -> written("49" + dice.between(1, 9) + dice.digits(dice.between(1, 9)));
        };
    }

    private String unreadable() {
        return dice.ofTexts(
                "abc",
                "+",
                "00",
                "0",
                "12a45",
                "+0123456",
                "sip:488@example",
                "D123+4935714880",
                "++4930123456",
                "+49" + dice.digits(17),
                "000493571",
                "*31#030123",
                "+4",
                "48812345",
                "a;b",
                "\"49\"",
                "+49 30 x");
    }

    /// A number of the CRM, as it is or with digits behind it that its extensions admit or not.
    private String ownNumber() {
        if (crm.numbers.isEmpty()) {
            return written("493571" + dice.digits(5));
        }
        Owned owned = dice.of(crm.numbers);
        boolean extended = !owned.extensions().isEmpty() || dice.onceIn(8);
        if (!extended) {
            return written(owned.number());
        }
        boolean block = owned.extensions().contains("-") && !dice.onceIn(3);
        String within = block ? extensionOf(owned.extensions()) : "";
        return written(owned.number() + within + dice.digits(dice.below(block ? 2 : 4)));
    }

    /// The first or last extension of a block `a-b`.
    private String extensionOf(String block) {
        int bar = block.indexOf('-');
        return dice.onceIn(2) ? block.substring(0, bar) : block.substring(bar + 1);
    }

    private String neighbour() {
        if (crm.numbers.isEmpty()) {
            return "";
        }
        String number = dice.of(crm.numbers).number();
        return written(number.substring(0, number.length() - 1) + dice.digits(dice.between(1, 2)));
    }

    private String written(String number) {
        String national = number.startsWith("49") ? number.substring(2) : "";
        if (national.isEmpty()) {
            return dice.separated(dice.ofTexts("+", "00") + number);
        }
        return switch (dice.below(8)) {
            case 0 -> "00" + number;
            case 1 -> dice.separated("0" + national);
            case 2 -> "+49 (0)" + national;
            case 3 -> "(0" + national.charAt(0) + ") " + national.substring(1);
            case 4 -> "0049(0)" + dice.separated(national);
            default -> dice.separated("+" + number);
        };
    }
}

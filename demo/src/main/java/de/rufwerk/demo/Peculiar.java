package de.rufwerk.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What goes wrong in a real month: customers whose data have a fault, and calls that become cases for a known reason,
/// a few of every reason of `rating.md §§ 3 to 6`, in both months.
final class Peculiar {

    private static final String MOBILE = "4917139200";

    /// A group of zones abroad and a made-up number in it.
    private static final String[] ABROAD = {
        "EU1_FEST",
        "48220001234",
        "EU1_MOBIL",
        "48500001234",
        "EU2_FEST",
        "36100012345",
        "EU2_MOBIL",
        "36200001234",
        "EUROPA_FEST",
        "441632960123",
        "EUROPA_MOBIL",
        "447700900123",
        "TUERKEI_FEST",
        "902120001234",
        "TUERKEI_MOBIL",
        "905000001234",
        "NORDAMERIKA",
        "12125550123",
        "WELT1",
        "81300001234",
        "WELT2",
        "91110001234",
        "WELT3",
        "20200001234"
    };

    private final DemoMonths months;
    private final List<Place> places = Place.SAXONY;
    private final NumberPlan numbers;
    private final CrmRows rows;

    private final String twice;
    private final String sharedAccount;
    private final List<String> lonely = new ArrayList<>();
    private final String cancelled;
    private final String overlapping;
    private final String basic;
    private final String world;
    private final String resellerAccount;
    private final String lateNumber;
    private final String lateLine;
    private final String ported;
    private final String nightCab;

    Peculiar(CustomerBase base) {
        this.months = base.months();
        this.numbers = base.numberPlan();
        this.rows = base.rows();
        Place place = places.getFirst();

        String formerTenant = base.customer("Tanzstudio am Markt", place, "post", "none");
        String newTenant = base.customer("Weinhandlung am Markt", place, "email", "none");
        twice = numbers.apart(place.areaCode());
        number(line(formerTenant, 1, place, "GESCHAEFT_BASIS"), place, twice);
        number(line(newTenant, 1, place, "GESCHAEFT_BASIS"), place, twice);

        String callCentre = base.customer("Telefonservice Probetal", place, "email", "full");
        sharedAccount = "sip-doppelt";
        for (int n = 1; n <= 2; n++) {
            String number = numbers.apart(place.areaCode());
            rows.number(
                    line(callCentre, n, place, "GESCHAEFT_BASIS"),
                    "0" + number.substring(2),
                    "",
                    PhoneForms.spaced(number, place),
                    sharedAccount,
                    null,
                    null);
        }

        for (int n = 0; n < 3; n++) {
            Place there = places.get(n + 1);
            String workshop = base.customer(Names.small(300 + n), there, "email", "none");
            String number = numbers.apart(there.areaCode());
            number(line(workshop, 1, there, "GESCHAEFT_BASIS"), there, number);
            lonely.add(number);
        }

        Place kamenz = places.get(1);
        String left = base.customer("Videothek am Ring", kamenz, "post", "none");
        cancelled = numbers.single(kamenz.areaCode());
        String leftLine = rows.line(left, 1, "Telefon", kamenz.areaCode(), null, null);
        rows.product(leftLine, "GESCHAEFT_BASIS", null, months.first().atDay(14));
        rows.product(leftLine, "SERVICE", null, null);
        number(leftLine, kamenz, cancelled);

        String pub = base.customer("Gasthof Nachtigall", kamenz, "email", "full");
        overlapping = numbers.single(kamenz.areaCode());
        number(line(pub, 1, kamenz, "ALTVERTRAG"), kamenz, overlapping);

        String ships = base.customer("Expeditionsbedarf an der Mühle", kamenz, "email", "full");
        basic = numbers.single(kamenz.areaCode());
        number(line(ships, 1, kamenz, "GESCHAEFT_BASIS"), kamenz, basic);
        world = numbers.single(kamenz.areaCode());
        String worldLine = line(ships, 2, kamenz, "GESCHAEFT_BASIS");
        rows.product(worldLine, "WELT_30", null, null);
        number(worldLine, kamenz, world);

        String reseller = base.customer("Wiederverkäufer Testnetz", kamenz, "email", "none");
        resellerAccount = "sip-testnetz";
        String resellerLine = rows.line(reseller, 1, "SIP-Zugang", kamenz.areaCode(), null, null);
        rows.product(resellerLine, "EINKAUF_PLUS", null, null);
        String resellerNumber = numbers.single(kamenz.areaCode());
        rows.number(
                resellerLine,
                "0" + resellerNumber.substring(2),
                "",
                PhoneForms.spaced(resellerNumber, kamenz),
                resellerAccount,
                null,
                null);

        Place goerlitz = places.get(3);
        String moved = base.customer("Töpferhof am See", goerlitz, "email", "full");
        lateLine = line(moved, 1, goerlitz, "GESCHAEFT_BASIS");
        lateNumber = "49" + goerlitz.areaCode() + "1191234";
        number(lateLine, goerlitz, lateNumber);

        String from = base.customer("Kurierdienst am Tor", goerlitz, "email", "full");
        String to = base.customer("Fahrradladen am Tor", goerlitz, "email", "full");
        ported = numbers.single(goerlitz.areaCode());
        LocalDate change = months.main().atDay(15);
        rows.number(
                line(from, 1, goerlitz, "GESCHAEFT_BASIS"),
                "0" + ported.substring(2),
                "",
                PhoneForms.spaced(ported, goerlitz),
                "",
                null,
                change.minusDays(1));
        rows.number(
                line(to, 1, goerlitz, "GESCHAEFT_FLAT"),
                "0" + ported.substring(2),
                "",
                PhoneForms.spaced(ported, goerlitz),
                "",
                change,
                null);

        String cab = base.customer("Taxizentrale Nachtfahrt", kamenz, "email", "full");
        nightCab = numbers.single(kamenz.areaCode());
        String cabLine = line(cab, 1, kamenz, "GESCHAEFT_BASIS");
        for (String option : List.of("MOBIL_100", "NACHT", "AUSLAND_PLUS", "FLAT_EU")) {
            rows.product(cabLine, option, null, null);
        }
        number(cabLine, kamenz, nightCab);
    }

    /// Lines that the CRM's users enter only after the first month's run: their calls of that month are cases first.
    Set<String> enteredLate() {
        return Set.of(lateLine);
    }

    List<DemoCall> month(YearMonth month) {
        List<DemoCall> calls = new ArrayList<>();
        // AMBIGUOUS_NUMBER: a number that two customers have, an account that two lines have.
        several(calls, month, 14, twice, "4935711190001", "SACHSEN");
        for (int i = 0; i < 6; i++) {
            calls.add(out(month, 3 + i, 10, sharedAccount, "anonymous", MOBILE + "11", "DE_MOBIL", 65 + i));
        }
        // NEIGHBOUR: a number beside the only one of its hundred, as when an extension was forgotten.
        for (String number : lonely) {
            several(calls, month, 9, number.substring(0, number.length() - 1) + "7", "493591119222", "SACHSEN");
        }
        // UNKNOWN_NUMBER: nobody's number at all, and one with several lines near it.
        several(calls, month, 25, "493023125777", "4971111123456", "DE_FEST");
        several(calls, month, 12, "4935711130999", MOBILE + "22", "DE_MOBIL");
        several(calls, month, 18, lateNumber, "493581119555", "SACHSEN");
        // NO_A_NUMBER: withheld, missing, unreadable.
        several(calls, month, 30, "anonymous", MOBILE + "33", "DE_MOBIL");
        several(calls, month, 4, "", "493591119222", "SACHSEN");
        several(calls, month, 3, "gateway7", "493591119222", "SACHSEN");
        // UNKNOWN_DESTINATION: a code that nobody can dial, a withheld B, a country that does not exist.
        several(calls, month, 5, basic, "4919112345", "DE_FEST");
        several(calls, month, 3, basic, "anonymous", "DE_FEST");
        several(calls, month, 2, basic, "999000123456", "WELT3");
        // A traffic code that has to be read as 116117.
        several(calls, month, 4, basic, "491987117", "SOZIAL");
        // NO_PRODUCT: calls after the plan ended.
        several(calls, month, 11, cancelled, "493578119333", "SACHSEN");
        // AMBIGUOUS_RATE: night and weekend hold at the same time in an old price list.
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            if (month.atDay(day).getDayOfWeek().getValue() >= 6) {
                calls.add(out(month, day, 23, "", overlapping, MOBILE + "44", "DE_MOBIL", 240));
            }
        }
        // NO_RATE: satellite telephones have no price in most plans; a bundle that covers a part of the call does not
        // help.
        several(calls, month, 4, basic, "8816000123", "SATELLIT");
        calls.add(out(month, 5, 9, "", world, "870000123456", "SATELLIT", 1500));
        calls.add(out(month, 6, 9, "", world, "870000123456", "SATELLIT", 1500));
        // NO_COST: a mark-up on a cost that the record does not state.
        for (int i = 0; i < 7; i++) {
            DemoCall call = out(month, 8 + i, 14, resellerAccount, "anonymous", "43720000123", "EU1_FEST", 300 + i);
            calls.add(new DemoCall(
                    call.carrier(),
                    call.account(),
                    call.direction(),
                    call.a(),
                    call.b(),
                    call.start(),
                    call.duration(),
                    -1));
        }
        // TOO_OLD: forgotten by the carrier for longer than the provider bills.
        for (int i = 0; i < 5; i++) {
            YearMonth old = month.minusMonths(7);
            calls.add(out(old, 10 + i, 11, "", basic, MOBILE + "55", "DE_MOBIL", 90));
        }
        several(calls, month, 20, ported, "493581119777", "SACHSEN");
        // Every kind of service number, so that each fixed price is seen.
        for (int kind = 1; kind <= 7; kind++) {
            calls.add(out(month, 2 + kind, 15, "", basic, "49180" + kind + "000111", "S0180_" + kind, 45));
        }
        for (int kind = 1; kind <= 9; kind++) {
            calls.add(out(month, 2 + kind, 16, "", basic, "49137" + kind + "000111", "M0137_" + kind, 20));
        }
        for (int kind = 0; kind <= 8; kind++) {
            calls.add(out(month, 2 + kind, 17, "", basic, "49900" + kind + "000111", "P0900_" + kind, 130));
        }
        // A bundle that ends within a call, the night's price, and one call into every zone abroad.
        for (int i = 0; i < 4; i++) {
            calls.add(out(month, 3 + i, 10, "", nightCab, MOBILE + "66", "DE_MOBIL", 1950));
            calls.add(out(month, 3 + i, 22, "", nightCab, MOBILE + "66", "DE_MOBIL", 300));
        }
        for (int i = 0; i < ABROAD.length; i += 2) {
            calls.add(out(month, 4 + i, 13, "", nightCab, ABROAD[i + 1], ABROAD[i], 200 + i));
            calls.add(out(month, 5 + i, 13, "", basic, ABROAD[i + 1], ABROAD[i], 100 + i));
        }
        calls.add(out(month, 20, 9, "", basic, "49115", "BEHOERDE", 240));
        calls.add(out(month, 20, 9, "", basic, "4911837", "AUSKUNFT_PLUS", 70));
        calls.add(out(month, 20, 9, "", basic, "4970000012345", "DE_0700", 70));
        calls.add(out(month, 20, 10, "", basic, "4911800", "AUSKUNFT", 20));
        calls.add(out(month, 21, 10, "", basic, "4911800", "AUSKUNFT", 1800));
        return calls;
    }

    private void several(List<DemoCall> calls, YearMonth month, int count, String a, String b, String zone) {
        for (int i = 0; i < count; i++) {
            int day = 1 + (i * 7 + 2) % month.lengthOfMonth();
            calls.add(out(month, day, 8 + i % 10, "", a, b, zone, 31 + 17 * i));
        }
    }

    private static DemoCall out(
            YearMonth month, int day, int hour, String account, String a, String b, String zone, int duration) {
        LocalDateTime local = month.atDay(day).atTime(hour, (day * 7 + duration) % 60, duration % 60);
        long start = local.atZone(DemoMonths.ZONE).toEpochSecond();
        return new DemoCall(DemoCarrier.ONE, account, "out", a, b, start, duration, Wholesale.cost(zone, duration));
    }

    private String line(String customer, int n, Place place, String plan) {
        String line = rows.line(customer, n, "Telefon", place.areaCode(), null, null);
        rows.product(line, plan, null, null);
        rows.product(line, "SERVICE", null, null);
        rows.product(line, "NETZINTERN", null, null);
        return line;
    }

    private void number(String line, Place place, String number) {
        rows.number(line, "0" + number.substring(2), "", PhoneForms.spaced(number, place), "", null, null);
    }
}

package de.rufwerk.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The customers of the demo: the rows of the CRM's files and, for the generator of calls, who calls how much from
/// where.
///
/// Built in one pass from a seed, kind of customer by kind of customer; `Peculiar` adds the lines that the cases need.
final class CustomerBase {

    static final int HOUSEHOLDS = 340;
    static final int SMALL = 230;
    static final int MIDDLE = 64;
    static final int LARGE = 12;
    static final int RESELLERS = 6;

    private final SplittableRandom random;
    private final NumberPlan numberPlan = new NumberPlan();
    private final CrmRows rows = new CrmRows();
    private final List<Caller> callers = new ArrayList<>();
    private final DemoMonths months;
    private int nextCustomer = 10_001;

    private CustomerBase(long seed, DemoMonths months) {
        this.random = new SplittableRandom(seed);
        this.months = months;
    }

    static CustomerBase make(long seed, DemoMonths months) {
        CustomerBase base = new CustomerBase(seed, months);
        for (int i = 0; i < HOUSEHOLDS; i++) {
            base.household();
        }
        for (int i = 0; i < SMALL; i++) {
            base.smallBusiness(i);
        }
        for (int i = 0; i < MIDDLE; i++) {
            base.middleBusiness(i);
        }
        for (int i = 0; i < LARGE; i++) {
            base.largeCustomer(i);
        }
        for (int i = 0; i < RESELLERS; i++) {
            base.reseller(i);
        }
        return base;
    }

    CrmRows rows() {
        return rows;
    }

    List<Caller> callers() {
        return callers;
    }

    NumberPlan numberPlan() {
        return numberPlan;
    }

    DemoMonths months() {
        return months;
    }

    /// A customer without lines, for those who add their own.
    String customer(String name, Place place, String delivery, String itemisedBill) {
        return customer(name, place, Names.address(random), delivery, itemisedBill);
    }

    private String customer(String name, Place place, String address, String delivery, String itemisedBill) {
        String customer = Integer.toString(nextCustomer++);
        String email = delivery.contains("email") ? "rechnung." + customer + "@kunde.example" : "";
        rows.customer(customer, name, address, place, email, delivery, itemisedBill);
        return customer;
    }

    private void household() {
        Place place = Place.any(random);
        String address = Names.address(random);
        boolean post = oneIn(4);
        String customer = customer(
                Names.household(address), place, address, post ? "post" : "email|portal", oneIn(3) ? "short" : "none");
        boolean classic = oneIn(3);
        // One of forty moved in or out during the two months.
        LocalDate from = oneIn(40) ? months.first().atDay(10 + random.nextInt(15)) : null;
        LocalDate to = from == null && oneIn(40) ? months.main().atDay(5 + random.nextInt(20)) : null;
        String line = rows.line(customer, 1, "Telefon", place.areaCode(), from, to);
        plan(line, classic ? "PRIVAT_KLASSIK" : "PRIVAT_FLAT");
        if (oneIn(8)) {
            option(line, "FLAT_MOBIL");
        } else if (oneIn(4)) {
            option(line, "MOBIL_100");
        }
        if (classic && oneIn(2)) {
            option(line, "WOCHENENDE");
        }
        if (oneIn(14)) {
            option(line, "AUSLAND_PLUS");
        }
        List<Origin> origins = new ArrayList<>();
        int count = oneIn(5) ? 3 : 1;
        String main = "";
        for (int n = 0; n < count; n++) {
            String number = numberPlan.single(place.areaCode());
            main = n == 0 ? PhoneForms.spaced(number, place) : main;
            rows.number(line, written(number, place), "", main, "", null, null);
            origins.add(Origin.single(number));
        }
        caller(line, Habit.PRIVATE, place, origins, "", from, to, 2 + skewed(18));
        rows.itemisedBill(line, oneIn(3) ? "short" : "none", oneIn(9), false);
    }

    private void smallBusiness(int i) {
        Place place = Place.any(random);
        String customer = customer(Names.small(i), place, oneIn(5) ? "post" : "email", oneIn(2) ? "full" : "short");
        int lines = 1 + skewed(4);
        for (int n = 1; n <= lines; n++) {
            String line = rows.line(
                    customer, n, n == 1 ? "Hauptanschluss" : "Nebenanschluss " + n, place.areaCode(), null, null);
            plan(line, oneIn(3) ? "GESCHAEFT_FLAT" : oneIn(12) ? "ALTVERTRAG" : "GESCHAEFT_BASIS");
            if (oneIn(4)) {
                option(line, "MOBIL_100");
            }
            if (oneIn(10)) {
                option(line, "FLAT_EU");
            }
            if (oneIn(9)) {
                option(line, "NACHT");
            }
            if (oneIn(12)) {
                option(line, "WELT_30");
            }
            String number = numberPlan.single(place.areaCode());
            String main = PhoneForms.spaced(number, place);
            rows.number(line, written(number, place), "", main, "", null, null);
            List<Origin> origins = new ArrayList<>(List.of(Origin.single(number)));
            if (oneIn(3)) {
                String fax = numberPlan.single(place.areaCode());
                rows.number(line, written(fax, place), "", main, "", null, null);
                origins.add(Origin.single(fax));
            }
            caller(line, Habit.BUSINESS, place, origins, "", null, null, 6 + skewed(44));
            rows.itemisedBill(line, "full", oneIn(4), true);
        }
    }

    private void middleBusiness(int i) {
        Place place = Place.any(random);
        String customer = customer(Names.middle(i), place, "email|portal", "full");
        boolean pool = oneIn(3);
        String line = rows.line(customer, 1, "Anlagenanschluss", place.areaCode(), null, null);
        plan(line, oneIn(4) ? "GESCHAEFT_BASIS" : "ANLAGE_PRO");
        if (pool) {
            option(line, "POOL_2000");
        } else if (oneIn(3)) {
            option(line, "FLAT_FEST");
        }
        String head = numberPlan.head(place.areaCode());
        String main = PhoneForms.spaced(head, place) + "-0";
        List<Origin> origins = new ArrayList<>();
        if (oneIn(3)) {
            // Two blocks of one head; 50 to 59 belong to nobody.
            block(line, head, "00-49", main, place, origins, Origin.block(head, 2, 0, 49));
            block(line, head, "60-89", main, place, origins, Origin.block(head, 2, 60, 89));
        } else {
            block(line, head, "00-99", main, place, origins, Origin.block(head, 2, 10, 79));
        }
        caller(line, Habit.BUSINESS, place, origins, "", null, null, 40 + skewed(130));
        rows.itemisedBill(line, "full", false, true);
        int branches = skewed(3);
        for (int n = 0; n < branches; n++) {
            Place there = Place.any(random);
            String branch = rows.line(customer, n + 2, "Filiale " + there.name(), there.areaCode(), null, null);
            plan(branch, "GESCHAEFT_BASIS");
            if (pool) {
                option(branch, "POOL_2000");
            }
            String number = numberPlan.single(there.areaCode());
            rows.number(branch, written(number, there), "", PhoneForms.spaced(number, there), "", null, null);
            caller(branch, Habit.BUSINESS, there, List.of(Origin.single(number)), "", null, null, 8 + skewed(40));
        }
    }

    private void largeCustomer(int i) {
        Place place = Place.SAXONY.get(i % 8);
        String customer = customer(Names.large(i), place, "email|portal", "full");
        String own = i % 2 == 0 ? "KUNDENPREIS_A" : "KUNDENPREIS_B";
        String head = numberPlan.head(place.areaCode());
        String main = PhoneForms.spaced(head, place) + "-0";
        String line = rows.line(customer, 1, "Haupthaus", place.areaCode(), null, null);
        plan(line, "ANLAGE_PRO");
        option(line, own);
        List<Origin> origins = new ArrayList<>();
        if (i % 3 == 0) {
            block(line, head, "*", main, place, origins, Origin.block(head, 3, 100, 699));
        } else {
            block(line, head, "000-799", main, place, origins, Origin.block(head, 3, 100, 699));
        }
        caller(line, Habit.BUSINESS, place, origins, "", null, null, 260 + skewed(900));
        // Inside the block lies another line's block: the longer number wins.
        String faxHead = head + "7";
        String fax = rows.line(customer, 2, "Faxserver", place.areaCode(), null, null);
        plan(fax, "GESCHAEFT_BASIS");
        List<Origin> faxOrigins = new ArrayList<>();
        block(fax, faxHead, "00-49", main, place, faxOrigins, Origin.block(faxHead, 2, 0, 49));
        caller(fax, Habit.BUSINESS, place, faxOrigins, "", null, null, 30 + skewed(60));
        for (int n = 3; n <= 5; n++) {
            Place there = Place.any(random);
            String house = rows.line(customer, n, "Außenstelle " + there.name(), there.areaCode(), null, null);
            plan(house, "ANLAGE_PRO");
            option(house, own);
            option(house, "POOL_2000");
            String houseHead = numberPlan.head(there.areaCode());
            List<Origin> houseOrigins = new ArrayList<>();
            block(
                    house,
                    houseHead,
                    "0-9",
                    PhoneForms.spaced(houseHead, there) + "-0",
                    there,
                    houseOrigins,
                    Origin.block(houseHead, 1, 0, 9));
            caller(house, Habit.BUSINESS, there, houseOrigins, "", null, null, 60 + skewed(200));
        }
    }

    /// Resellers' lines are known by SIP account; their records often carry no number that is ours.
    private void reseller(int i) {
        Place place = Place.SAXONY.get(i % Place.SAXONY.size());
        String customer = customer(Names.reseller(i), place, "email", "none");
        for (int n = 1; n <= 3; n++) {
            String line = rows.line(customer, n, "SIP-Zugang " + n, place.areaCode(), null, null);
            rows.product(line, "EINKAUF_PLUS", null, null);
            String number = numberPlan.single(place.areaCode());
            String account = "sip-" + customer + "-" + n;
            rows.number(line, written(number, place), "", PhoneForms.spaced(number, place), account, null, null);
            callers.add(new Caller(
                    line,
                    Habit.RESELLER,
                    DemoCarrier.ONE,
                    List.of(Origin.single(number)),
                    account,
                    LocalDate.MIN,
                    LocalDate.MAX,
                    80 + skewed(240)));
        }
    }

    private void block(
            String line,
            String head,
            String extensions,
            String main,
            Place place,
            List<Origin> origins,
            Origin origin) {
        rows.number(line, written(head, place), extensions, main, "", null, null);
        origins.add(origin);
    }

    private void plan(String line, String product) {
        rows.product(line, product, null, null);
        rows.product(line, "SERVICE", null, null);
        rows.product(line, "NETZINTERN", null, null);
    }

    private void option(String line, String product) {
        // Some options were ordered in the middle of the main month.
        LocalDate from = oneIn(12) ? months.main().atDay(12) : null;
        rows.product(line, product, from, null);
    }

    private void caller(
            String line,
            Habit habit,
            Place place,
            List<Origin> origins,
            String account,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int weight) {
        // The second carrier serves one region.
        boolean second = place.areaCode().startsWith("34")
                || place.areaCode().startsWith("37")
                || place.areaCode().startsWith("352");
        callers.add(new Caller(
                line,
                habit,
                second ? DemoCarrier.TWO : DemoCarrier.ONE,
                List.copyOf(origins),
                account,
                from == null ? LocalDate.MIN : from,
                to == null ? LocalDate.MAX : to,
                weight));
    }

    private String written(String number, Place place) {
        return PhoneForms.written(number, place, random.nextInt(PhoneForms.FORMS));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /// 0 to n − 1, small ones more often than great ones.
    private int skewed(int n) {
        int one = random.nextInt(n);
        int other = random.nextInt(n);
        int third = random.nextInt(n);
        return Math.min(one, Math.min(other, third));
    }
}

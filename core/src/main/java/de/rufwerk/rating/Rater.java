package de.rufwerk.rating;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberReader;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rates the calls of a month's run: which line, which zone, which price, or which [Reason] makes it a case
/// (`rating.md §§ 3 to 6`).
///
/// A call is rated in two parts. [#locate] finds line, zone and rate and looks at nothing but the call. [#price] draws
/// on allowances and prices; it must see the calls that share a counter in the order of (start, file name, line
/// number).
/// Both write into a [Worksheet] and note their way in a [Why] if one is given: the same code, whether for ten million
/// calls or to explain one.
///
/// Longer than other classes: the way of a call from top to bottom, in the order of the rules.
///
/// Immutable, except for the counters that are handed in; any number of threads may locate.
public final class Rater {

    private final LineDirectory lines;
    private final TariffBook tariff;
    private final Contracts contracts;
    private final Rules rules;
    private final RateChoice rates;
    private final int tooOldBefore;

    /// A rater for the run of `month`, from a CRM and a tariff snapshot.
    public Rater(LineDirectory lines, TariffBook tariff, Contracts contracts, Rules rules, YearMonth month) {
        this.lines = lines;
        this.tariff = tariff;
        this.contracts = contracts;
        this.rules = rules;
        this.rates = new RateChoice(tariff.rates());
        this.tooOldBefore =
                Math.toIntExact(month.minusMonths(rules.lateMonths()).atDay(1).toEpochDay());
    }

    public LineDirectory lines() {
        return lines;
    }

    public TariffBook tariff() {
        return tariff;
    }

    /// Rates one call on its own, for a page, a proof or a test.
    public Worksheet rate(Call call, Reading reading, AllowanceCounters counters, @Nullable Why why) {
        Worksheet sheet = new Worksheet();
        byte[] a = call.a().getBytes(StandardCharsets.UTF_8);
        byte[] b = call.b().getBytes(StandardCharsets.UTF_8);
        sheet.bytes = new byte[a.length + b.length];
        System.arraycopy(a, 0, sheet.bytes, 0, a.length);
        System.arraycopy(b, 0, sheet.bytes, a.length, b.length);
        sheet.aTo = a.length;
        sheet.bFrom = a.length;
        sheet.bTo = a.length + b.length;
        sheet.reading = reading;
        sheet.account = call.account();
        sheet.start = call.start().getEpochSecond();
        sheet.duration = call.duration();
        sheet.direction = call.direction();
        sheet.cost = call.cost();
        locate(sheet, why);
        if (sheet.reason == null && sheet.condition == null) {
            price(sheet, counters, why);
        }
        return sheet;
    }

    /// Finds line, zone, contract and rate. Afterwards the sheet has a reason (a case), a condition (`ZERO`
    /// and `INCOMING` are finished), or neither: then [#price] follows.
    public void locate(Worksheet sheet, @Nullable Why why) {
        begin(sheet);
        if (isOpen(sheet)) {
            findLine(sheet, why);
        }
        if (isOpen(sheet)) {
            sheet.b = readB(sheet, lines.areaPrefix(sheet.line));
            findZone(sheet, why);
        }
        if (isOpen(sheet)) {
            findRate(sheet, why);
        }
    }

    /// As [#locate(Worksheet, Why)] for the first `count` sheets, side by side: looking up a line or a zone
    /// is waiting for the memory, and this lets the processor wait for several calls at a time.
    public void locate(Worksheet[] sheets, int count) {
        long touched = 0;
        for (int i = 0; i < count; i++) {
            begin(sheets[i]);
            touched += lines.touch(sheets[i].a);
        }
        for (int i = 0; i < count; i++) {
            if (isOpen(sheets[i])) {
                findLine(sheets[i], null);
            }
        }
        for (int i = 0; i < count; i++) {
            if (isOpen(sheets[i])) {
                Worksheet sheet = sheets[i];
                touched += contracts.touch(sheet.line);
                sheet.b = readB(sheet, lines.areaPrefix(sheet.line));
            }
        }
        for (int i = 0; i < count; i++) {
            touched += lines.touch(sheets[i].b) + tariff.touch(sheets[i].b);
        }
        for (int i = 0; i < count; i++) {
            if (isOpen(sheets[i])) {
                findZone(sheets[i], null);
            }
        }
        for (int i = 0; i < count; i++) {
            if (isOpen(sheets[i])) {
                findRate(sheets[i], null);
            }
            sheets[i].touched = touched;
        }
    }

    /// As [#locate(Worksheet, Why)], for a call whose line was found before and is the same.
    public void locateOfLine(Worksheet sheet, int line, int mainNumber, @Nullable Match match) {
        begin(sheet);
        if (isOpen(sheet)) {
            sheet.line = line;
            sheet.mainNumber = mainNumber;
            sheet.match = match;
            sheet.b = readB(sheet, lines.areaPrefix(line));
            findZone(sheet, null);
        }
        if (isOpen(sheet)) {
            findRate(sheet, null);
        }
    }

    /// Neither a case nor finished.
    private static boolean isOpen(Worksheet sheet) {
        return sheet.reason == null && sheet.condition == null;
    }

    private void begin(Worksheet sheet) {
        sheet.clear();
        int local = BerlinClock.offset(sheet.start);
        sheet.day = Math.toIntExact(Math.floorDiv(sheet.start + local, BerlinClock.DAY));
        sheet.second = Math.floorMod(sheet.start + local, BerlinClock.DAY);
        if (sheet.day < tooOldBefore) {
            sheet.reason = Reason.TOO_OLD;
            return;
        }
        Reading reading = sheet.reading;
        sheet.a = NumberReader.read(
                sheet.bytes, sheet.aFrom, sheet.aTo, reading.a(), reading.areaPrefix(), reading.stripPorting());
        if (sheet.direction == Direction.IN) {
            sheet.b = readB(sheet, 0);
            sheet.condition = Condition.INCOMING;
        }
    }

    private void findLine(Worksheet sheet, @Nullable Why why) {
        long found = lines.search(sheet.a, sheet.account, sheet.day, why);
        if (found < 0) {
            sheet.reason = LineDirectory.reason(found);
            return;
        }
        sheet.line = lines.line(found);
        sheet.mainNumber = lines.mainNumber(found);
        sheet.match = LineDirectory.match(found);
        if (sheet.match == Match.NEIGHBOUR && !rules.acceptNeighbour()) {
            sheet.reason = Reason.NEIGHBOUR;
        }
    }

    private void findZone(Worksheet sheet, @Nullable Why why) {
        if (CallNumbers.isNumber(sheet.b)) {
            long owner = tariff.onNet() == TariffBook.NONE
                    ? LineDirectory.notFound(Reason.UNKNOWN_NUMBER)
                    : lines.owner(sheet.b, sheet.day, null);
            if (owner >= 0) {
                sheet.zone = tariff.onNet();
                if (why != null) {
                    why.add(new Why.ZoneOf(sheet.b, null, lines.fileRow(owner), sheet.zone));
                }
                return;
            }
            int row = tariff.prefixRow(sheet.b, sheet.day);
            sheet.zone = row == TariffBook.NONE ? TariffBook.NONE : tariff.zoneOfPrefix(row);
            if (why != null) {
                why.add(new Why.ZoneOf(sheet.b, row == TariffBook.NONE ? null : row, null, sheet.zone));
            }
        }
        if (sheet.zone == TariffBook.NONE) {
            sheet.reason = Reason.UNKNOWN_DESTINATION;
        }
    }

    private long readB(Worksheet sheet, long areaPrefix) {
        Reading reading = sheet.reading;
        return NumberReader.read(sheet.bytes, sheet.bFrom, sheet.bTo, reading.b(), areaPrefix, reading.stripPorting());
    }

    private void findRate(Worksheet sheet, @Nullable Why why) {
        if (sheet.duration == 0) {
            sheet.condition = Condition.ZERO;
            return;
        }
        sheet.contract = contracts.contractOf(sheet.line, sheet.day);
        Contracts.Contract contract = contracts.contract(sheet.contract);
        if (why != null) {
            why.add(new Why.ProductsOf(
                    Arrays.stream(contract.products()).boxed().toList()));
        }
        if (!contract.hasPlan()) {
            sheet.reason = Reason.NO_PRODUCT;
            return;
        }
        sheet.rate = rates.choose(contract, sheet.zone, sheet.day, sheet.second, why);
        if (sheet.rate == RateChoice.AMBIGUOUS) {
            sheet.reason = Reason.AMBIGUOUS_RATE;
        } else if (sheet.rate == TariffBook.NONE) {
            sheet.reason = hasAllowance(contract, sheet.zone, sheet.day) ? null : Reason.NO_RATE;
        } else if (sheet.cost == Call.NO_COST
                && tariff.rates().definition(sheet.rate).basis() == Rate.Basis.CARRIER) {
            sheet.reason = Reason.NO_COST;
        }
    }

    private boolean hasAllowance(Contracts.Contract contract, int zone, int day) {
        for (int allowance : contract.allowances()) {
            if (tariff.covers(allowance, zone, day)) {
                return true;
            }
        }
        return false;
    }

    /// Draws on allowances and prices a call that [#locate] has left open; afterwards the sheet has a
    /// condition, or the reason `NO_RATE`. Uses line, zone, contract, rate, day, duration and cost of the
    /// sheet.
    public void price(Worksheet sheet, AllowanceCounters counters, @Nullable Why why) {
        Rate rate = sheet.rate == TariffBook.NONE ? null : tariff.rates().definition(sheet.rate);
        sheet.billed = rate == null ? sheet.duration : Pricing.billed(rate, sheet.duration);
        if (why != null) {
            why.add(
                    rate == null
                            ? new Why.Billed(sheet.duration, 0, 0, 1, sheet.billed)
                            : new Why.Billed(
                                    sheet.duration, rate.freeSeconds(), rate.first(), rate.next(), sheet.billed));
        }
        Allowed allowed = Allowed.NOTHING;
        if (rate == null || rate.basis() == Rate.Basis.MINUTE) {
            allowed = cover(sheet, rate == null, counters, why);
        }
        if (sheet.covered > 0 && sheet.covered == sheet.billed) {
            sheet.condition = allowed == Allowed.FLAT ? Condition.FLAT : Condition.BUNDLE;
        } else if (rate == null) {
            sheet.reason = Reason.NO_RATE;
            sheet.billed = 0;
            sheet.covered = 0;
            sheet.product = TariffBook.NONE;
        } else {
            sheet.product = tariff.rates().product(sheet.rate);
            sheet.amount =
                    Pricing.price(rate, sheet.rate, sheet.billed, sheet.covered, sheet.cost, rules.priceScale(), why);
            sheet.condition = sheet.covered > 0 ? Condition.BUNDLE_PARTIAL : condition(rate.basis());
        }
    }

    private static Condition condition(Rate.Basis basis) {
        return switch (basis) {
            case MINUTE -> Condition.MINUTE;
            case CALL -> Condition.CALL;
            case CARRIER -> Condition.CARRIER;
            case FREE -> Condition.FREE;
        };
    }

    /// What kinds of allowances have covered seconds of a call.
    private enum Allowed {
        NOTHING,
        FLAT,
        BUNDLE
    }

    /// Covers billed seconds from the line's allowances, in order. `allOrNothing`: without a rate a call
    /// that is not fully covered draws nothing, so a first round only looks.
    private Allowed cover(Worksheet sheet, boolean allOrNothing, AllowanceCounters counters, @Nullable Why why) {
        if (allOrNothing) {
            coverOnce(sheet, counters, false, null);
            if (sheet.covered < sheet.billed) {
                coverOnce(sheet, counters, false, why);
                sheet.covered = 0;
                return Allowed.NOTHING;
            }
        }
        boolean finite = coverOnce(sheet, counters, true, why);
        return sheet.covered == 0 ? Allowed.NOTHING : finite ? Allowed.BUNDLE : Allowed.FLAT;
    }

    /// One round over the allowances; whether a finite one took part.
    private boolean coverOnce(Worksheet sheet, AllowanceCounters counters, boolean draw, @Nullable Why why) {
        int open = sheet.billed;
        boolean finite = false;
        sheet.covered = 0;
        for (int allowance : contracts.contract(sheet.contract).allowances()) {
            if (open == 0) {
                break;
            }
            if (!tariff.covers(allowance, sheet.zone, sheet.day)) {
                continue;
            }
            Allowance row = tariff.definition().allowances().get(allowance);
            int month = BerlinClock.month(sheet.day);
            int owner = row.scope() == Allowance.Scope.LINE ? sheet.line : lines.customerOf(sheet.line);
            long left = row.unlimited()
                    ? Allowance.UNLIMITED
                    : Math.max(0, row.seconds() - counters.used(allowance, owner, month));
            int covers = row.unlimited() ? open : (int) Math.min(open, left);
            if (covers > 0) {
                if (draw && !row.unlimited()) {
                    counters.draw(allowance, owner, month, covers);
                }
                if (sheet.covered == 0) {
                    sheet.product = tariff.productOfAllowance(allowance);
                }
                finite |= !row.unlimited();
                sheet.covered += covers;
                open -= covers;
            }
            if (why != null) {
                why.add(new Why.Drawn(allowance, left, covers));
            }
        }
        return finite;
    }
}

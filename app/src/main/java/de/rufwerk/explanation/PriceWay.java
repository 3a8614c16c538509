package de.rufwerk.explanation;

import de.rufwerk.explanation.Finding.AllowanceRow;
import de.rufwerk.explanation.Finding.Billed;
import de.rufwerk.explanation.Finding.Calculated;
import de.rufwerk.explanation.Finding.Contract;
import de.rufwerk.explanation.Finding.Covered;
import de.rufwerk.explanation.Finding.ProductRow;
import de.rufwerk.explanation.Finding.RateRow;
import de.rufwerk.explanation.Finding.RatesCompared;
import de.rufwerk.explanation.Finding.WindowRow;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Holiday;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.RateCandidates;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.WindowSpan;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.ratingrun.PricedCall;
import de.rufwerk.tables.Rows;
import de.rufwerk.tariffs.Tariff;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The findings of a priced call from its line and zone to the amount (`rating.md § 5`).
final class PriceWay {

    private final PricedCall call;
    private final Tariff tariff;
    private final Worksheet sheet;
    private final LocalDate day;

    PriceWay(PricedCall call) {
        this.call = call;
        this.tariff = call.tables().tariff();
        this.sheet = call.sheet();
        this.day = LocalDate.ofEpochDay(sheet.day);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<AllowanceRow> allowances = new ArrayList<>();
        for (Why.Step step : call.why().steps()) {
            switch (step) {
                case Why.ProductsOf of -> {
                    findings.add(contract(of));
                    if (sheet.reason != Reason.NO_PRODUCT) {
                        findings.add(rates(of.products()));
                    }
                }
                case Why.Billed billed -> findings.add(billed(billed));
                case Why.Drawn drawn -> allowances.add(allowance(drawn));
                case Why.Priced _,
                        Why.AccountTried _,
                        Why.OwnersOf _,
                        Why.NeighboursOf _,
                        Why.ZoneOf _,
                        Why.RatesOfRank _ -> {}
            }
        }
        if (!allowances.isEmpty()) {
            int covered = allowances.stream().mapToInt(AllowanceRow::covered).sum();
            findings.add(new Covered(allowances, billedSeconds(), covered, sheet.reason == null));
        }
        for (Why.Step step : call.why().steps()) {
            if (step instanceof Why.Priced priced) {
                findings.add(calculated(priced));
            }
        }
        return findings;
    }

    private int billedSeconds() {
        // a case for want of a rate has 0 on the sheet, and its real duration would have counted
        return sheet.reason == Reason.NO_RATE ? sheet.duration : sheet.billed;
    }

    private Contract contract(Why.ProductsOf of) {
        String line = call.tables().lines().lines().get(sheet.line).line();
        Rows<LineProduct> rows = call.tables().subscribers().lineProducts();
        List<ProductRow> products = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            LineProduct row = rows.get(i);
            if (row.line().equals(line)) {
                Product product = product(row.product());
                products.add(new ProductRow(
                        row.product(),
                        product.name(),
                        product.kind(),
                        product.priority(),
                        product.priceBasis(),
                        row.validity(),
                        row.validity().contains(day),
                        Place.of(rows, i)));
            }
        }
        boolean hasPlan =
                of.products().stream().anyMatch(i -> tariff.products().get(i).kind() == Product.Kind.PLAN);
        return new Contract(day, products, hasPlan);
    }

    private Product product(String id) {
        return tariff.products().stream()
                .filter(product -> product.product().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private RatesCompared rates(List<Integer> products) {
        TariffBook book = call.tables().book();
        List<RateRow> rates = new ArrayList<>();
        for (RateCandidates.Candidate candidate :
                RateCandidates.of(book, products, sheet.zone, sheet.day, sheet.second)) {
            boolean chosen = candidate.verdict() == RateCandidates.Verdict.CHOSEN;
            if (chosen != (candidate.rate() == sheet.rate)) {
                throw new IllegalStateException("The rater has not chosen " + candidate + " but " + sheet.rate);
            }
            Rate rate = tariff.rates().get(candidate.rate());
            rates.add(new RateRow(
                    rate,
                    product(rate.product()).name(),
                    rate.zone().equals(Rate.ANY)
                            ? ""
                            : tariff.zones().get(sheet.zone).name(),
                    candidate.verdict(),
                    Place.of(tariff.rates(), candidate.rate())));
        }
        Set<String> named = rates.stream().map(row -> row.rate().window()).collect(Collectors.toSet());
        List<WindowRow> windows = IntStream.range(0, tariff.windows().size())
                .filter(i -> named.contains(tariff.windows().get(i).window()))
                .mapToObj(i -> new WindowRow(tariff.windows().get(i), Place.of(tariff.windows(), i)))
                .toList();
        WindowSpan.DayKind kind = book.dayKind(day);
        boolean priceless = sheet.reason == Reason.AMBIGUOUS_RATE || sheet.reason == Reason.NO_COST;
        return new RatesCompared(
                day,
                kind,
                kind == WindowSpan.DayKind.HOL ? holiday() : "",
                LocalTime.ofSecondOfDay(sheet.second),
                windows,
                rates,
                priceless ? sheet.reason : null);
    }

    private String holiday() {
        return tariff.holidays().stream()
                .filter(holiday -> holiday.date().equals(day))
                .map(Holiday::name)
                .findFirst()
                .orElse("");
    }

    private Billed billed(Why.Billed step) {
        return new Billed(
                step.duration(),
                sheet.rate != TariffBook.NONE,
                step.freeSeconds(),
                step.first(),
                step.next(),
                step.billed());
    }

    private AllowanceRow allowance(Why.Drawn drawn) {
        Allowance row = tariff.allowances().get(drawn.allowance());
        String owner = row.scope() == Allowance.Scope.LINE
                ? call.tables().lines().lines().get(sheet.line).line()
                : call.tables().lines().lines().get(sheet.line).customer();
        PricedCall.Use use = call.uses().stream()
                .filter(each -> each.allowance() == drawn.allowance())
                .findFirst()
                .orElse(new PricedCall.Use(drawn.allowance(), 0, 0, 0));
        boolean counts = !row.unlimited() && sheet.reason == null;
        return new AllowanceRow(
                row,
                product(row.product()).name(),
                owner,
                use.earlierRuns(),
                use.calls(),
                use.seconds(),
                drawn.left(),
                drawn.covered(),
                counts ? drawn.left() - drawn.covered() : drawn.left(),
                Place.of(tariff.allowances(), drawn.allowance()));
    }

    private Calculated calculated(Why.Priced step) {
        Rate rate = tariff.rates().get(step.rate());
        boolean setup = switch (rate.basis()) {
            case MINUTE -> sheet.covered == 0 && sheet.billed > 0;
            case CALL, CARRIER -> true;
            case FREE -> false;
        };
        return new Calculated(
                rate,
                product(rate.product()).priceBasis(),
                setup ? rate.setup() : 0,
                sheet.billed - sheet.covered,
                rate.basis() == Rate.Basis.CARRIER ? sheet.cost : null,
                step.numerator(),
                step.denominator(),
                step.raised(),
                step.cut(),
                call.made().rules().priceScale(),
                step.amount(),
                Place.of(tariff.rates(), step.rate()));
    }
}

package de.rufwerk.explanation;

import de.rufwerk.explanation.Finding.AllowanceRow;
import de.rufwerk.explanation.Finding.Billed;
import de.rufwerk.explanation.Finding.Calculated;
import de.rufwerk.explanation.Finding.Covered;
import de.rufwerk.explanation.Told.Fact;
import de.rufwerk.explanation.Told.Row;
import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Rate;
import de.rufwerk.ratingrun.PricedCall.Rated;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells seconds, allowances and arithmetic.
final class PriceTelling {

    private final Wording words;

    PriceTelling(Wording words) {
        this.words = words;
    }

    Section billed(Billed billed) {
        List<String> sentences = new ArrayList<>();
        sentences.add(words.text("billed.lasted", words.seconds(billed.duration())));
        if (!billed.hasRate()) {
            sentences.add(words.text("billed.real"));
        } else {
            if (billed.freeSeconds() > 0) {
                sentences.add(words.text("billed.free", words.seconds(billed.freeSeconds())));
            }
            String increments = billed.next() > 1
                    ? "billed.increments"
                    : billed.first() > 1 ? "billed.then_by_second" : "billed.by_second";
            sentences.add(words.text(increments, billed.first(), billed.next()));
        }
        sentences.add(words.text("billed.result", words.seconds(billed.billed())));
        return new Section(words.text("billed"), sentences, List.of(), List.of());
    }

    Section covered(Covered covered) {
        List<String> sentences = new ArrayList<>();
        covered.allowances().forEach(row -> sentences.add(sentence(row, covered)));
        if (!covered.drawn()) {
            sentences.add(words.of("ratingrun.reason.NO_RATE.what"));
            sentences.add(words.text("covered.nothing_drawn"));
        } else {
            sentences.add(
                    covered.covered() == covered.billed()
                            ? words.text("covered.all")
                            : words.text("covered.open", words.seconds((long) covered.billed() - covered.covered())));
        }
        Table table = new Table(
                words.text("covered.rows"),
                List.of(
                        words.text("field.product"),
                        words.text("covered.zones"),
                        words.text("covered.counter"),
                        words.text("covered.month"),
                        words.text("covered.earlier"),
                        words.text("covered.calls"),
                        words.text("covered.before"),
                        words.text("covered.taken"),
                        words.text("covered.after"),
                        words.text("row")),
                covered.allowances().stream().map(this::row).toList());
        return new Section(words.text("covered"), sentences, List.of(), List.of(table));
    }

    private String sentence(AllowanceRow row, Covered covered) {
        String product = row.productName().isEmpty() ? row.allowance().product() : row.productName();
        if (row.allowance().unlimited()) {
            return words.text("covered.flat", product, words.seconds(row.covered()));
        }
        return words.text(
                covered.drawn() ? "covered.bundle" : "covered.bundle_looked_at",
                product,
                words.number(row.allowance().seconds()),
                words.number(row.calls()),
                words.number(row.seconds() + row.earlierRuns()),
                words.number(row.before()),
                words.number(row.covered()),
                words.number(row.after()));
    }

    private Row row(AllowanceRow row) {
        boolean flat = row.allowance().unlimited();
        String unlimited = words.text("covered.unlimited");
        return new Row(
                List.of(
                        row.allowance().product(),
                        String.join(", ", row.allowance().zones()),
                        words.text(
                                row.allowance().scope() == Allowance.Scope.LINE ? "covered.line" : "covered.customer",
                                row.owner()),
                        flat ? unlimited : words.number(row.allowance().seconds()),
                        flat ? "–" : words.number(row.earlierRuns()),
                        flat ? "–" : words.text("covered.calls.of", row.seconds(), row.calls()),
                        flat ? unlimited : words.number(row.before()),
                        words.number(row.covered()),
                        flat ? unlimited : words.number(row.after()),
                        words.place(row.place())),
                row.covered() > 0);
    }

    Section calculated(Calculated calculated) {
        Rate rate = calculated.rate();
        List<Row> rows = new ArrayList<>();
        String exact = words.exactEuro(calculated.numerator(), calculated.denominator());
        switch (rate.basis()) {
            case MINUTE ->
                rows.add(Row.of(
                        words.text("sum.minutes"),
                        "%s × %s ÷ 60".formatted(words.euro(rate.price()), words.number(calculated.openSeconds())),
                        calculated.setup() == 0 ? exact : product(calculated)));
            case CALL -> rows.add(Row.of(words.text("sum.call"), words.euro(rate.price()), words.euro(rate.price())));
            case CARRIER -> {
                long cost = calculated.cost() == null ? 0 : calculated.cost();
                rows.add(Row.of(
                        words.text("sum.carrier"),
                        "%s × %s".formatted(words.factor(rate.factor()), words.euro(cost)),
                        calculated.setup() == 0 ? exact : product(calculated)));
            }
            case FREE -> rows.add(Row.of(words.text("sum.free"), words.euro(0), words.euro(0)));
        }
        if (calculated.setup() > 0) {
            rows.add(Row.of(words.text("sum.setup"), "+ " + words.euro(calculated.setup()), exact));
        }
        if (calculated.raised()) {
            rows.add(Row.of(words.text("sum.minimum"), words.text("sum.at_least"), words.euro(rate.minimum())));
        }
        if (calculated.cut()) {
            rows.add(Row.of(words.text("sum.maximum"), words.text("sum.at_most"), words.euro(rate.maximum())));
        }
        String amount = words.euro(calculated.amount(), calculated.scale());
        rows.add(new Row(
                List.of(words.text("sum.rounded"), words.text("sum.half_up", calculated.scale()), amount), true));
        Table table = new Table(
                words.text("sum.steps"),
                List.of(words.text("sum.step"), words.text("sum.arithmetic"), words.text("sum.result")),
                rows);
        return new Section(
                words.text("sum"),
                List.of(words.text("sum.what", amount, words.basis(calculated.priceBasis()))),
                List.of(Fact.of(words.text("row"), words.place(calculated.place()))),
                List.of(table),
                true);
    }

    /// The price without the setup.
    private String product(Calculated calculated) {
        BigInteger all = new BigInteger(calculated.numerator());
        BigInteger setup =
                BigInteger.valueOf(calculated.setup()).multiply(BigInteger.valueOf(calculated.denominator()));
        return words.exactEuro(all.subtract(setup).toString(), calculated.denominator());
    }

    /// The last word about a call that allowances cover; the others have it in their arithmetic.
    Optional<Section> end(Rated rated, int scale) {
        boolean covered = rated.condition() == Condition.FLAT || rated.condition() == Condition.BUNDLE;
        return covered
                ? Optional.of(new Section(
                        words.text("sum"),
                        List.of(words.text("sum.covered", words.euro(0, scale))),
                        List.of(),
                        List.of()))
                : Optional.empty();
    }
}

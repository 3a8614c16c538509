package de.rufwerk.explanation;

import de.rufwerk.explanation.Finding.Contract;
import de.rufwerk.explanation.Finding.ProductRow;
import de.rufwerk.explanation.Finding.RateRow;
import de.rufwerk.explanation.Finding.RatesCompared;
import de.rufwerk.explanation.Told.Fact;
import de.rufwerk.explanation.Told.Row;
import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.RateCandidates.Verdict;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells the contract, and which of its rates applies.
final class RateTelling {

    private static final int DAY = 86_400;

    private final Wording words;

    RateTelling(Wording words) {
        this.words = words;
    }

    Section contract(Contract contract) {
        List<ProductRow> valid =
                contract.products().stream().filter(ProductRow::valid).toList();
        String names = valid.stream().map(RateTelling::name).distinct().collect(Collectors.joining(", "));
        List<String> sentences = new ArrayList<>();
        sentences.add(
                valid.isEmpty()
                        ? words.text("contract.none", words.date(contract.day()))
                        : words.text("contract.products", words.date(contract.day()), names));
        if (!contract.hasPlan()) {
            sentences.add(words.of("ratingrun.reason.NO_PRODUCT.what"));
            sentences.add(words.of("ratingrun.reason.NO_PRODUCT.do"));
        }
        Table table = new Table(
                words.text("contract.rows"),
                List.of(
                        words.text("field.product"),
                        words.text("contract.kind"),
                        words.text("contract.priority"),
                        words.text("contract.prices"),
                        words.of("masterdata.search.valid"),
                        words.text("contract.that_day"),
                        words.text("row")),
                contract.products().stream()
                        .map(row -> new Row(
                                List.of(
                                        name(row),
                                        words.text("kind." + row.kind()),
                                        Integer.toString(row.priority()),
                                        words.basis(row.priceBasis()),
                                        words.validity(row.validity()),
                                        words.text(row.valid() ? "yes" : "no"),
                                        words.place(row.place())),
                                row.valid()))
                        .toList());
        return new Section(words.text("contract"), sentences, List.of(), table.isEmpty() ? List.of() : List.of(table));
    }

    private static String name(ProductRow row) {
        return name(row.name(), row.product());
    }

    private static String name(String name, String id) {
        return name.isEmpty() || name.equals(id) ? id : name + " (" + id + ")";
    }

    Section rates(RatesCompared compared) {
        List<String> sentences = new ArrayList<>();
        Optional<RateRow> chosen = compared.rates().stream()
                .filter(row -> row.verdict() == Verdict.CHOSEN)
                .findFirst();
        chosen.ifPresent(row -> {
            sentences.add(words.text(
                    "rates.chosen",
                    name(row.productName(), row.rate().product()),
                    row.rate().zone().equals(Rate.ANY)
                            ? words.text("rates.any_zone")
                            : words.text("rates.zone", row.zoneName()),
                    row.rate().window().equals(Rate.ANY)
                            ? words.text("rates.any_time")
                            : words.text("rates.window", row.rate().window()),
                    price(row.rate())));
            sentences.add(
                    compared.rates().size() == 1
                            ? words.text("rates.only")
                            : words.text("rates.before", compared.rates().size() - 1));
        });
        if (chosen.isEmpty() && compared.reason() == null) {
            sentences.add(words.text(compared.rates().isEmpty() ? "rates.none" : "rates.none_fits"));
        }
        if (compared.reason() != null) {
            sentences.add(words.of("ratingrun.reason." + compared.reason() + ".what"));
            sentences.add(words.of("ratingrun.reason." + compared.reason() + ".do"));
        }
        String day = words.text("day." + compared.dayKind())
                + (compared.holiday().isEmpty() ? "" : " (" + compared.holiday() + ")");
        List<Fact> facts = List.of(Fact.of(
                words.text("rates.local"),
                day + ", " + words.date(compared.day()) + ", "
                        + DateTimeFormatter.ISO_LOCAL_TIME.format(
                                compared.time().withNano(0))));
        List<Table> tables = new ArrayList<>();
        if (!compared.rates().isEmpty()) {
            tables.add(rateTable(compared));
        }
        if (!compared.windows().isEmpty()) {
            tables.add(windowTable(compared));
        }
        return new Section(words.text("rates"), sentences, facts, tables);
    }

    private Table rateTable(RatesCompared compared) {
        return new Table(
                words.text("rates.candidates"),
                List.of(
                        words.text("field.product"),
                        words.text("field.zone"),
                        words.text("rates.time"),
                        words.text("rates.price"),
                        words.of("masterdata.search.valid"),
                        words.text("row"),
                        words.text("rates.verdict")),
                compared.rates().stream()
                        .map(row -> new Row(
                                List.of(
                                        row.rate().product(),
                                        row.rate().zone(),
                                        row.rate().window(),
                                        price(row.rate()),
                                        words.validity(row.rate().validity()),
                                        words.place(row.place()),
                                        words.text("verdict." + row.verdict())),
                                row.verdict() == Verdict.CHOSEN))
                        .toList());
    }

    /// `0,019 € je Minute, Takt 60/1 …`
    private String price(Rate rate) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (rate.basis()) {
                    case MINUTE -> words.text("price.minute", words.euro(rate.price()), rate.first(), rate.next());
                    case CALL -> words.text("price.call", words.euro(rate.price()));
                    case CARRIER -> words.text("price.carrier", words.factor(rate.factor()));
                    case FREE -> words.text("price.free");
                });
        if (rate.setup() > 0) {
            parts.add(words.text("price.setup", words.euro(rate.setup())));
        }
        if (rate.freeSeconds() > 0) {
            parts.add(words.text("price.free_seconds", rate.freeSeconds()));
        }
        if (rate.minimum() != Rate.NONE) {
            parts.add(words.text("price.minimum", words.euro(rate.minimum())));
        }
        if (rate.maximum() != Rate.NONE) {
            parts.add(words.text("price.maximum", words.euro(rate.maximum())));
        }
        return String.join(", ", parts);
    }

    private Table windowTable(RatesCompared compared) {
        return new Table(
                words.text("windows"),
                List.of(
                        words.text("rates.time"),
                        words.text("windows.days"),
                        words.text("windows.hours"),
                        words.text("row")),
                compared.windows().stream()
                        .map(row -> Row.of(
                                row.span().window(),
                                row.span().days().stream()
                                        .sorted()
                                        .map(day -> words.text("day." + day))
                                        .collect(Collectors.joining(", ")),
                                hour(row.span().fromSecond()) + " – "
                                        + hour(row.span().toSecond()),
                                words.place(row.place())))
                        .toList());
    }

    private static String hour(int second) {
        return second == DAY
                ? "24:00"
                : DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(LocalTime.ofSecondOfDay(second));
    }
}

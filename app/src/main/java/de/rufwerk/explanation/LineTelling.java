package de.rufwerk.explanation;

import de.rufwerk.explanation.Finding.Destination;
import de.rufwerk.explanation.Finding.LineRow;
import de.rufwerk.explanation.Finding.LineSearched;
import de.rufwerk.explanation.Finding.NumberRead;
import de.rufwerk.explanation.Finding.NumberRow;
import de.rufwerk.explanation.Finding.Party;
import de.rufwerk.explanation.Told.Fact;
import de.rufwerk.explanation.Told.Row;
import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import de.rufwerk.masterdata.SearchSteps;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberWay;
import de.rufwerk.numberplan.Places;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells how the numbers were read, whose line it is and where the call went.
final class LineTelling {

    private final Wording words;
    private final Places places;

    LineTelling(Wording words, Places places) {
        this.words = words;
        this.places = places;
    }

    /// Place or country of a canonical number, empty where it has none.
    String place(String number) {
        return places.of(number, words.language());
    }

    Section number(NumberRead read) {
        NumberWay way = read.way();
        String number = CallNumbers.text(way.number());
        String sentence = way.number() == CallNumbers.WITHHELD
                ? words.text("number.withheld", way.delivered())
                : way.number() == CallNumbers.UNREADABLE
                        ? words.text("number.unreadable", way.delivered())
                        : words.text(
                                way.delivered().equals("+" + number) ? "number.same" : "number.read",
                                way.delivered(),
                                "+" + number);
        List<Row> rows = way.steps().stream()
                .map(step -> Row.of(rule(step, read.party()), Wording.orDash(step.result())))
                .toList();
        Table table = new Table(
                words.text("number.rules"), List.of(words.text("number.rule"), words.text("number.result")), rows);
        Fact form = Fact.of(words.text("number.form"), way.form().name().toLowerCase(Locale.ROOT));
        return new Section(words.text("number." + read.party()), List.of(sentence), List.of(form), List.of(table));
    }

    private String rule(NumberWay.Step step, Party party) {
        boolean ofArea = step.rule() == NumberWay.Rule.AREA_CODE || step.rule() == NumberWay.Rule.NO_AREA_CODE;
        return words.text("rule." + step.rule() + (ofArea ? "." + party : ""), step.detail());
    }

    Section line(LineSearched searched) {
        List<String> sentences = new ArrayList<>();
        LineRow line = searched.line();
        Reason reason = searched.reason();
        if (reason != null) {
            sentences.add(words.of("ratingrun.reason." + reason + ".what"));
            if (line != null) {
                sentences.add(words.text("line.suggested", line.line(), customer(line)));
            }
            sentences.add(words.of("ratingrun.reason." + reason + ".do"));
        } else if (line != null) {
            sentences.add(found(searched, line));
        }
        List<Fact> facts = new ArrayList<>();
        if (!searched.account().isEmpty()) {
            facts.add(Fact.of(
                    words.text("line.account"),
                    words.text(
                            searched.accountLines().isEmpty() ? "line.account.nobody" : "line.account.lines",
                            searched.account(),
                            String.join(", ", searched.accountLines()))));
        }
        if (line != null) {
            facts.addAll(facts(line));
        }
        return new Section(words.text("line"), sentences, facts, tables(searched));
    }

    private String found(LineSearched searched, LineRow line) {
        Match match = searched.match();
        NumberRow row = line.number();
        return words.text(
                "match." + match,
                line.line(),
                customer(line),
                row == null ? "" : "+" + row.number(),
                match == Match.ACCOUNT ? searched.account() : "+" + searched.number());
    }

    private static String customer(LineRow line) {
        return line.customerName().isEmpty() ? line.customer() : line.customerName() + " (" + line.customer() + ")";
    }

    private List<Fact> facts(LineRow line) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(words.text("field.customer"), customer(line)));
        facts.add(Fact.of(
                words.text("field.line"),
                line.line() + ", " + words.validity(line.validity()) + ", " + words.place(line.place())));
        facts.add(Fact.of(words.text("line.area_code"), line.areaCode().isEmpty() ? "–" : "0" + line.areaCode()));
        NumberRow row = line.number();
        if (row != null) {
            facts.add(Fact.of(words.text("field.main_number"), Wording.orDash(row.mainNumber())));
            facts.add(Fact.of(
                    words.text("line.number"),
                    "+" + row.number() + ", " + words.validity(row.validity()) + ", " + words.place(row.place())));
        }
        return facts;
    }

    private List<Table> tables(LineSearched searched) {
        List<Table> tables = new ArrayList<>();
        if (!searched.steps().prefixes().isEmpty()) {
            tables.add(prefixes(searched));
        }
        if (!searched.steps().neighbours().isEmpty()) {
            tables.add(new Table(
                    words.of("masterdata.lookup.neighbours", searched.minPrefix()),
                    List.of(words.of("masterdata.search.beginning"), words.of("masterdata.search.lines")),
                    searched.steps().neighbours().stream()
                            .map(tried -> Row.of(
                                    tried.beginning() + "…",
                                    tried.lines().isEmpty()
                                            ? words.of("masterdata.lookup.nobody")
                                            : String.join(", ", tried.lines())))
                            .toList()));
        }
        if (!searched.candidates().isEmpty()) {
            tables.add(new Table(
                    words.of("masterdata.search.candidates"),
                    List.of(words.text("field.line"), words.text("field.customer"), words.text("row")),
                    searched.candidates().stream()
                            .map(each -> Row.of(each.line(), customer(each), words.place(each.place())))
                            .toList()));
        }
        return tables;
    }

    /// Of a row that was tried. Which decision one without a file stands for is known of the one that owns the number.
    private String place(SearchSteps.RowTried row, boolean owns, LineSearched searched) {
        LineRow line = searched.line();
        NumberRow number = line == null || !owns || !row.file().isEmpty() ? null : line.number();
        return number == null ? words.place(new Place(row.file(), row.fileLine(), null)) : words.place(number.place());
    }

    private Table prefixes(LineSearched searched) {
        List<Row> rows = new ArrayList<>();
        for (SearchSteps.PrefixTried prefix : searched.steps().prefixes()) {
            for (SearchSteps.RowTried row : prefix.rows()) {
                boolean owns = row.verdict() == SearchSteps.Verdict.OWNS;
                rows.add(new Row(
                        List.of(
                                prefix.prefix(),
                                Wording.orDash(prefix.rest()),
                                row.line(),
                                Wording.orDash(row.extensions()),
                                words.validity(row.validity()),
                                place(row, owns, searched),
                                words.of("masterdata.lookup.verdict." + row.verdict())),
                        owns));
            }
        }
        return new Table(
                words.of("masterdata.lookup.search", searched.minPrefix()),
                List.of(
                        words.of("masterdata.search.beginning"),
                        words.of("masterdata.search.rest"),
                        words.text("field.line"),
                        words.of("masterdata.search.extensions"),
                        words.of("masterdata.search.valid"),
                        words.text("row"),
                        words.of("masterdata.search.verdict")),
                rows);
    }

    Section destination(Destination destination) {
        List<String> sentences = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        Finding.ZoneRow zone = destination.zone();
        @Nullable Place place = destination.place();
        if (zone == null || place == null) {
            sentences.add(words.of("ratingrun.reason.UNKNOWN_DESTINATION.what"));
            sentences.add(words.of("ratingrun.reason.UNKNOWN_DESTINATION.do"));
        } else {
            sentences.add(
                    destination.onNet()
                            ? words.text("destination.on_net", zone.name())
                            : words.text("destination.prefix", "+" + destination.prefix(), zone.name()));
            facts.add(Fact.of(words.text("field.zone"), zone.zone() + " (" + zone.name() + ")"));
            facts.add(Fact.of(words.text("destination.category"), zone.category()));
            facts.add(Fact.of(words.text("row"), words.place(place)));
        }
        String where = place(destination.number());
        if (!where.isEmpty()) {
            facts.addFirst(Fact.of(words.text("destination.where"), where));
        }
        return new Section(words.text("destination"), sentences, facts, List.of());
    }
}

package de.rufwerk.explanation;

import de.rufwerk.callimport.ImportFile;
import de.rufwerk.callimport.OriginalLine;
import de.rufwerk.decisions.Decision;
import de.rufwerk.explanation.Explanation.Basis;
import de.rufwerk.explanation.Explanation.Check;
import de.rufwerk.explanation.Explanation.Delivered;
import de.rufwerk.explanation.Explanation.Snapshot;
import de.rufwerk.explanation.Told.Fact;
import de.rufwerk.explanation.Told.Row;
import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numberplan.Places;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Condition;
import de.rufwerk.ratingrun.PricedCall.Case;
import de.rufwerk.ratingrun.PricedCall.Rated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells an [Explanation] in German or English, in sentences that a clerk can read out.
final class Telling {

    private final Wording words;
    private final LineTelling lines;
    private final RateTelling rates;
    private final PriceTelling prices;

    private Telling(Wording words, Places places) {
        this.words = words;
        this.lines = new LineTelling(words, places);
        this.rates = new RateTelling(words);
        this.prices = new PriceTelling(words);
    }

    static Told tell(Explanation explanation, Messages messages, Places places, Locale language) {
        return new Telling(new Wording(messages, language), places).told(explanation);
    }

    private Told told(Explanation explanation) {
        List<Section> sections = new ArrayList<>();
        sections.add(record(explanation.record()));
        explanation.findings().forEach(finding -> sections.add(section(finding)));
        if (explanation.computed() instanceof Rated rated) {
            prices.end(rated, explanation.basis().rules().priceScale()).ifPresent(sections::add);
        }
        Decision writtenOff = explanation.writtenOff();
        if (writtenOff != null) {
            sections.add(only("writtenOff", words.decision(writtenOff)));
        }
        sections.add(basis(explanation.basis()));
        return new Told(
                words.text("title"),
                lead(explanation),
                explanation.check().holds(),
                verdict(explanation),
                differences(explanation.check()),
                facts(explanation),
                sections);
    }

    private Section section(Finding finding) {
        return switch (finding) {
            case Finding.NumberRead read -> lines.number(read);
            case Finding.TooOld old ->
                only("too_old", words.text("too_old.what", words.date(old.day()), words.date(old.first())));
            case Finding.Incoming _ -> only("incoming", words.text("incoming.what"));
            case Finding.LineSearched searched -> lines.line(searched);
            case Finding.Destination destination -> lines.destination(destination);
            case Finding.NoConversation _ -> only("zero", words.text("zero.what"));
            case Finding.Contract contract -> rates.contract(contract);
            case Finding.RatesCompared compared -> rates.rates(compared);
            case Finding.Billed billed -> prices.billed(billed);
            case Finding.Covered covered -> prices.covered(covered);
            case Finding.Calculated calculated -> prices.calculated(calculated);
        };
    }

    private Section only(String title, String sentence) {
        return new Section(words.text(title), List.of(sentence), List.of(), List.of());
    }

    private String lead(Explanation explanation) {
        Call call = explanation.record().call();
        String from = caller(explanation);
        String to = called(explanation);
        String day = words.day(call.start());
        String time = words.time(call.start());
        return switch (explanation.computed()) {
            case Rated rated ->
                switch (rated.condition()) {
                    case INCOMING -> words.text("lead.incoming", day, time, from, to);
                    case ZERO -> words.text("lead.zero", day, time, from, to);
                    case FLAT, BUNDLE, BUNDLE_PARTIAL, MINUTE, CALL, CARRIER, FREE ->
                        words.text(
                                "lead.rated",
                                day,
                                time,
                                from,
                                to,
                                words.seconds(call.duration()),
                                amount(explanation, rated));
                };
            case Case given ->
                words.text(
                        explanation.writtenOff() == null ? "lead.case" : "lead.writtenOff",
                        day,
                        time,
                        from,
                        to,
                        words.seconds(call.duration()),
                        words.of("ratingrun.reason." + given.reason()));
        };
    }

    private String amount(Explanation explanation, Rated rated) {
        return words.euro(rated.amount(), explanation.basis().rules().priceScale()) + " " + words.basis(rated.basis());
    }

    private String caller(Explanation explanation) {
        return number(
                explanation, Finding.Party.CALLING, explanation.record().call().a());
    }

    private String called(Explanation explanation) {
        String number = number(
                explanation, Finding.Party.CALLED, explanation.record().call().b());
        String place = explanation.findings().stream()
                .filter(Finding.Destination.class::isInstance)
                .map(found -> lines.place(((Finding.Destination) found).number()))
                .collect(Collectors.joining());
        return place.isEmpty() ? number : place + " (" + number + ")";
    }

    private String number(Explanation explanation, Finding.Party party, String delivered) {
        String read = explanation.findings().stream()
                .filter(found -> found instanceof Finding.NumberRead of && of.party() == party)
                .map(found ->
                        CallNumbers.text(((Finding.NumberRead) found).way().number()))
                .collect(Collectors.joining());
        return read.isEmpty() ? delivered.isEmpty() ? words.text("number.none") : delivered : "+" + read;
    }

    private String verdict(Explanation explanation) {
        Check check = explanation.check();
        int scale = explanation.basis().rules().priceScale();
        if (!check.holds()) {
            return words.text("verdict.differs", words.euro(check.amount()));
        }
        return switch (explanation.computed()) {
            case Rated _ -> words.text("verdict.holds", words.euro(0, scale));
            case Case _ -> words.text(explanation.writtenOff() == null ? "verdict.case" : "verdict.writtenOff");
        };
    }

    private Table differences(Check check) {
        return check.holds()
                ? Table.NONE
                : new Table(
                        words.text("differences"),
                        List.of(
                                words.text("differences.field"),
                                words.text("differences.stored"),
                                words.text("differences.computed")),
                        check.differences().stream()
                                .map(each -> Row.of(
                                        words.text("field." + each.field()),
                                        shown(each.field(), each.stored()),
                                        shown(each.field(), each.computed())))
                                .toList());
    }

    private String shown(String field, String value) {
        return field.equals("amount") ? words.euro(Euro.parse(value)) : Wording.orDash(value);
    }

    private List<Fact> facts(Explanation explanation) {
        List<Fact> facts = new ArrayList<>();
        switch (explanation.computed()) {
            case Rated rated -> {
                facts.add(Fact.of(words.text("field.amount"), amount(explanation, rated)));
                facts.add(Fact.of(words.text("field.condition"), words.of("ratingrun.condition." + rated.condition())));
                if (rated.condition() != Condition.INCOMING) {
                    facts.add(Fact.of(words.text("field.customer"), customer(explanation, rated)));
                    facts.add(Fact.of(words.text("field.line"), rated.line()));
                }
            }
            case Case given ->
                facts.add(Fact.of(words.text("field.reason"), words.of("ratingrun.reason." + given.reason())));
        }
        facts.add(Fact.of(words.text("field.called"), called(explanation)));
        facts.add(Fact.of(
                words.text("field.duration"),
                words.seconds(explanation.record().call().duration())));
        return facts;
    }

    private static String customer(Explanation explanation, Rated rated) {
        String name = explanation.findings().stream()
                .filter(Finding.LineSearched.class::isInstance)
                .map(found -> nameOf(((Finding.LineSearched) found).line()))
                .collect(Collectors.joining());
        return name.isEmpty() ? rated.customer() : name + " (" + rated.customer() + ")";
    }

    private static String nameOf(Finding.@Nullable LineRow line) {
        return line == null ? "" : line.customerName();
    }

    private Section record(Delivered record) {
        ImportFile file = record.file();
        Call call = record.call();
        List<String> sentences = new ArrayList<>();
        sentences.add(words.text("record.what", file.carrier(), file.name(), record.lineNo()));
        List<Fact> facts = new ArrayList<>();
        switch (record.original()) {
            case OriginalLine.Read read -> {
                sentences.add(words.text(record.agrees() ? "record.agrees" : "record.differs"));
                if (read.profileChanged()) {
                    sentences.add(words.text("record.profile-changed", file.profile()));
                }
                facts.add(new Fact(words.text("record.raw"), read.text(), true));
            }
            case OriginalLine.Gone gone ->
                sentences.add(words.text(
                        "record.gone", gone.why().stream().map(words::text).collect(Collectors.joining(" "))));
        }
        facts.add(Fact.of(words.text("record.a"), Wording.orDash(call.a())));
        facts.add(Fact.of(words.text("record.b"), Wording.orDash(call.b())));
        if (!call.account().isEmpty()) {
            facts.add(Fact.of(words.text("record.account"), call.account()));
        }
        facts.add(Fact.of(words.text("record.start"), words.dateTime(call.start())));
        facts.add(Fact.of(words.text("record.duration"), words.seconds(call.duration())));
        facts.add(Fact.of(words.text("record.direction"), words.text("direction." + call.direction())));
        facts.add(Fact.of(
                words.text("record.cost"),
                call.cost() == Call.NO_COST ? words.text("record.cost.none") : words.euro(call.cost())));
        facts.add(Fact.of(words.text("record.file"), file.entry().isEmpty() ? file.name() : file.entry()));
        if (!file.entry().isEmpty()) {
            facts.add(Fact.of(words.text("record.archive"), file.deliveredAs()));
        }
        facts.add(Fact.of(words.text("record.profile"), file.profile()));
        facts.add(Fact.of(
                words.text("record.imported"),
                words.text("at_by", words.dateTime(file.importedAt()), file.importedBy())));
        facts.add(Fact.of("SHA-256", file.sha256()));
        return new Section(words.text("record"), sentences, facts, List.of());
    }

    private Section basis(Basis basis) {
        List<Fact> facts = List.of(
                Fact.of(words.text("basis.subscribers"), snapshot(basis.subscribers())),
                Fact.of(words.text("basis.tariff"), snapshot(basis.tariff())),
                Fact.of(
                        words.text("basis.rules"),
                        words.text(
                                "basis.rules.what",
                                basis.rules().minPrefix(),
                                words.text(basis.rules().acceptNeighbour() ? "basis.accept" : "basis.clarify"),
                                basis.rules().lateMonths(),
                                basis.rules().priceScale())));
        String program = basis.program().isEmpty() ? words.text("basis.unknown") : basis.program();
        return new Section(
                words.text("basis"),
                List.of(
                        words.text("basis.rated", words.dateTime(basis.ratedAt()), basis.ratedBy(), program),
                        words.text("basis.again", basis.programNow())),
                facts,
                List.of());
    }

    private String snapshot(Snapshot snapshot) {
        return words.text("basis.snapshot", words.dateTime(snapshot.takenAt()), snapshot.fingerprint());
    }
}

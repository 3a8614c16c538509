package de.rufwerk.explanation;

import de.rufwerk.explanation.Finding.Destination;
import de.rufwerk.explanation.Finding.LineRow;
import de.rufwerk.explanation.Finding.LineSearched;
import de.rufwerk.explanation.Finding.NumberRead;
import de.rufwerk.explanation.Finding.NumberRow;
import de.rufwerk.explanation.Finding.Party;
import de.rufwerk.explanation.Finding.ZoneRow;
import de.rufwerk.masterdata.SearchSteps;
import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.numbering.NumberWay;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.rating.Zone;
import de.rufwerk.ratingrun.PricedCall;
import de.rufwerk.subscribers.Customer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The findings of a priced call: from the numbers to line and destination here, from there to the price in [PriceWay].
/// What is shown is what the rater noted; rows are looked up for it, nothing is decided again.
final class Way {

    private final PricedCall call;
    private final PricedCall.Tables tables;
    private final Worksheet sheet;
    private final LocalDate day;

    Way(PricedCall call) {
        this.call = call;
        this.tables = call.tables();
        this.sheet = call.sheet();
        this.day = LocalDate.ofEpochDay(sheet.day);
    }

    List<Finding> findings() {
        if (sheet.reason == Reason.TOO_OLD) {
            YearMonth month = call.made().month();
            return List.of(new Finding.TooOld(
                    day, month.minusMonths(call.made().rules().lateMonths()).atDay(1)));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(read(
                Party.CALLING,
                call.call().a(),
                call.reading().a(),
                call.reading().areaPrefix()));
        if (sheet.condition == Condition.INCOMING) {
            findings.add(read(Party.CALLED, call.call().b(), call.reading().b(), 0));
            findings.add(new Finding.Incoming());
            return findings;
        }
        LineSearched searched = lineSearched();
        findings.add(searched);
        if (searched.reason() != null) {
            return findings;
        }
        String areaCode = tables.lines().lines().get(sheet.line).areaCode();
        findings.add(read(Party.CALLED, call.call().b(), call.reading().b(), NumberReader.areaPrefix(areaCode)));
        findings.add(destination());
        if (sheet.reason == Reason.UNKNOWN_DESTINATION) {
            return findings;
        }
        if (sheet.condition == Condition.ZERO) {
            findings.add(new Finding.NoConversation());
        } else {
            findings.addAll(new PriceWay(call).findings());
        }
        return findings;
    }

    private NumberRead read(Party party, String text, NumberForm form, long areaPrefix) {
        return new NumberRead(
                party, NumberWay.of(text, form, areaPrefix, call.reading().stripPorting()));
    }

    private LineSearched lineSearched() {
        LineDirectory.Found found = tables.lines().find(sheet.a, sheet.account, sheet.day, new Why());
        Reason reason = sheet.line == LineDirectory.NONE || sheet.reason == Reason.NEIGHBOUR ? sheet.reason : null;
        return new LineSearched(
                sheet.account,
                call.why().steps().stream()
                        .flatMap(step ->
                                step instanceof Why.AccountTried tried ? tried.lines().stream() : Stream.empty())
                        .map(line -> tables.lines().lines().get(line).line())
                        .toList(),
                CallNumbers.text(sheet.a),
                call.made().rules().minPrefix(),
                SearchSteps.of(
                        call.why(),
                        sheet.a,
                        day,
                        tables.lines(),
                        tables.subscribers().numbers()),
                sheet.match,
                sheet.line == LineDirectory.NONE ? null : line(sheet.line, found.row()),
                reason,
                reason == null
                        ? List.of()
                        : found.candidates().stream()
                                .map(line -> line(line, LineDirectory.NONE))
                                .toList());
    }

    private LineRow line(int index, int numberRow) {
        Line line = tables.lines().lines().get(index);
        return new LineRow(
                line.line(),
                line.customer(),
                nameOf(line.customer()),
                line.areaCode(),
                line.validity(),
                Place.of(tables.subscribers().lines(), index),
                numberRow == LineDirectory.NONE ? null : number(numberRow));
    }

    private String nameOf(String id) {
        return tables.subscribers().customers().stream()
                .filter(customer -> customer.customer().equals(id))
                .map(Customer::name)
                .findFirst()
                .orElse("");
    }

    private NumberRow number(int row) {
        LineNumber number = tables.lines().numbers().get(row);
        return new NumberRow(
                CallNumbers.text(number.number()),
                number.extensions(),
                number.mainNumber(),
                number.account(),
                number.validity(),
                Place.of(tables.subscribers().numbers(), row, tables.ofNumbers()));
    }

    private Destination destination() {
        String number = CallNumbers.text(sheet.b);
        for (Why.Step step : call.why().steps()) {
            if (step instanceof Why.ZoneOf of) {
                if (of.onNetRow() != null) {
                    return new Destination(
                            number,
                            zone(of.zone()),
                            true,
                            "",
                            Place.of(tables.subscribers().numbers(), of.onNetRow(), tables.ofNumbers()));
                }
                if (of.prefixRow() != null) {
                    Prefix prefix = tables.book().definition().prefixes().get(of.prefixRow());
                    return new Destination(
                            number,
                            zone(of.zone()),
                            false,
                            prefix.prefix(),
                            Place.of(tables.tariff().prefixes(), of.prefixRow(), tables.ofPrefixes()));
                }
            }
        }
        return new Destination(number, null, false, "", null);
    }

    private ZoneRow zone(int index) {
        Zone zone = tables.tariff().zones().get(index);
        return new ZoneRow(zone.zone(), zone.name(), zone.category());
    }
}

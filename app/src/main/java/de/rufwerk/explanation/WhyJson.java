package de.rufwerk.explanation;

import de.rufwerk.callimport.OriginalLine;
import de.rufwerk.explanation.Explanation.Check;
import de.rufwerk.explanation.Explanation.Delivered;
import de.rufwerk.explanation.Explanation.Snapshot;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.Validity;
import de.rufwerk.ratingrun.PricedCall;
import de.rufwerk.ratingrun.PricedCall.Case;
import de.rufwerk.ratingrun.PricedCall.Rated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An [Explanation] for programs. Amounts are texts in EUR with six decimals, words are those of the exports, a `place`
/// is file and line of a table, or the decision by which a person has added the row. Keys stay as they are; new ones
/// may be added.
///
/// ```json
/// {"month": "2026-10", "result": {"line": "L1", "customer": "K1", …, "amount": "0.038000", "price_basis": "net"}
///     | {"reason": "NO_RATE", "candidates": [], "written_off": null},
///  "check": {"agrees": true, "difference": "0.000000", "differences": []},
///  "record": {"file": 1, "name": "a.csv", "line": 2, "raw": "1;;out;…", "original_agrees": true, "sha256": "…", …},
///  "findings": [{"kind": "number", "party": "calling", …}, {"kind": "line", …}, …],
///  "basis": {"rated": "…Z", "rated_by": "anna", "program": "1.0", "subscribers": {…}, "tariff": {…}, …}}
/// ```
final class WhyJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WhyJson() {}

    static String of(Explanation explanation) {
        return JSON.writeValueAsString(map(
                "month", explanation.month().toString(),
                "result", result(explanation.computed()),
                "check", check(explanation.check()),
                "record", record(explanation.record()),
                "findings",
                        explanation.findings().stream().map(WhyJson::finding).toList(),
                "basis", basis(explanation.basis())));
    }

    private static Map<String, @Nullable Object> result(PricedCall.Stored result) {
        return switch (result) {
            case Rated rated ->
                map(
                        "line", rated.line(),
                        "customer", rated.customer(),
                        "main_number", rated.mainNumber(),
                        "match", rated.match(),
                        "zone", rated.zone(),
                        "product", rated.product(),
                        "condition", rated.condition(),
                        "billed_seconds", rated.billed(),
                        "covered_seconds", rated.covered(),
                        "amount", euro(rated.amount()),
                        "price_basis", word(rated.basis()));
            case Case given ->
                map(
                        "reason", given.reason(),
                        "candidates", given.candidates(),
                        "written_off", given.writtenOff() == 0 ? null : given.writtenOff());
        };
    }

    private static Map<String, @Nullable Object> check(Check check) {
        return map(
                "agrees", check.holds(),
                "difference", euro(check.amount()),
                "differences", check.differences(),
                "stored", result(check.stored()));
    }

    private static Map<String, @Nullable Object> record(Delivered record) {
        Call call = record.call();
        return map(
                "file", record.file().id(),
                "name", record.file().name(),
                "line", record.lineNo(),
                "carrier", record.file().carrier(),
                "profile", record.file().profile(),
                "delivered_as", record.file().deliveredAs(),
                "entry", record.file().entry(),
                "sha256", record.file().sha256(),
                "imported", record.file().importedAt().toString(),
                "imported_by", record.file().importedBy(),
                "raw", record.original() instanceof OriginalLine.Read read ? read.text() : null,
                "original_agrees", record.agrees(),
                "profile_changed", record.original() instanceof OriginalLine.Read read ? read.profileChanged() : null,
                "a_number", call.a(),
                "b_number", call.b(),
                "account", call.account(),
                "start", call.start().toString(),
                "duration", call.duration(),
                "direction", word(call.direction()),
                "carrier_cost", call.cost() == Call.NO_COST ? null : euro(call.cost()));
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        return switch (finding) {
            case Finding.NumberRead read ->
                map(
                        "kind", "number",
                        "party", word(read.party()),
                        "delivered", read.way().delivered(),
                        "form", word(read.way().form()),
                        "rules", read.way().steps(),
                        "number",
                                read.way().number() > 0
                                        ? Long.toString(read.way().number())
                                        : null);
            case Finding.TooOld old ->
                map(
                        "kind",
                        "too_old",
                        "day",
                        old.day().toString(),
                        "first",
                        old.first().toString());
            case Finding.Incoming _ -> map("kind", "incoming");
            case Finding.LineSearched searched ->
                map(
                        "kind", "line",
                        "account", searched.account(),
                        "account_lines", searched.accountLines(),
                        "min_prefix", searched.minPrefix(),
                        "prefixes", searched.steps().prefixes(),
                        "neighbours", searched.steps().neighbours(),
                        "match", searched.match(),
                        "line", searched.line(),
                        "reason", searched.reason(),
                        "candidates", searched.candidates());
            case Finding.Destination destination ->
                map(
                        "kind", "destination",
                        "zone", destination.zone(),
                        "on_net", destination.onNet(),
                        "prefix", destination.prefix(),
                        "place", destination.place());
            case Finding.NoConversation _ -> map("kind", "no_conversation");
            case Finding.Contract contract ->
                map(
                        "kind", "contract",
                        "day", contract.day().toString(),
                        "has_plan", contract.hasPlan(),
                        "products", contract.products());
            case Finding.RatesCompared rates ->
                map(
                        "kind", "rates",
                        "day_kind", word(rates.dayKind()),
                        "holiday", rates.holiday(),
                        "time", rates.time().toString(),
                        "rates", rates.rates().stream().map(WhyJson::rate).toList(),
                        "windows", rates.windows(),
                        "reason", rates.reason());
            case Finding.Billed billed ->
                map(
                        "kind", "billed",
                        "duration", billed.duration(),
                        "has_rate", billed.hasRate(),
                        "free_seconds", billed.freeSeconds(),
                        "first", billed.first(),
                        "next", billed.next(),
                        "billed_seconds", billed.billed());
            case Finding.Covered covered ->
                map(
                        "kind", "covered",
                        "covered_seconds", covered.covered(),
                        "drawn", covered.drawn(),
                        "allowances",
                                covered.allowances().stream()
                                        .map(WhyJson::allowance)
                                        .toList());
            case Finding.Calculated calculated ->
                map(
                        "kind", "calculated",
                        "place", calculated.place(),
                        "setup", euro(calculated.setup()),
                        "open_seconds", calculated.openSeconds(),
                        "carrier_cost", calculated.cost() == null ? null : euro(calculated.cost()),
                        "numerator", calculated.numerator(),
                        "denominator", calculated.denominator(),
                        "raised_to_minimum", calculated.raised(),
                        "cut_to_maximum", calculated.cut(),
                        "price_scale", calculated.scale(),
                        "amount", euro(calculated.amount()),
                        "price_basis", word(calculated.priceBasis()));
        };
    }

    private static Map<String, @Nullable Object> rate(Finding.RateRow row) {
        Rate rate = row.rate();
        return map(
                "product", rate.product(),
                "zone", rate.zone(),
                "window", rate.window(),
                "basis", word(rate.basis()),
                "setup", euro(rate.setup()),
                "price", euro(rate.price()),
                "factor", euro(rate.factor()),
                "first", rate.first(),
                "next", rate.next(),
                "free_seconds", rate.freeSeconds(),
                "minimum", rate.minimum() == Rate.NONE ? null : euro(rate.minimum()),
                "maximum", rate.maximum() == Rate.NONE ? null : euro(rate.maximum()),
                "validity", validity(rate.validity()),
                "verdict", word(row.verdict()),
                "place", row.place());
    }

    private static Map<String, @Nullable Object> allowance(Finding.AllowanceRow row) {
        boolean unlimited = row.allowance().unlimited();
        return map(
                "product", row.allowance().product(),
                "zones", row.allowance().zones(),
                "scope", word(row.allowance().scope()),
                "owner", row.owner(),
                "seconds", unlimited ? null : row.allowance().seconds(),
                "earlier_runs", row.earlierRuns(),
                "calls_before", row.calls(),
                "seconds_of_calls_before", row.seconds(),
                "left_before", unlimited ? null : row.before(),
                "covered", row.covered(),
                "left_after", unlimited ? null : row.after(),
                "place", row.place());
    }

    private static Map<String, @Nullable Object> basis(Explanation.Basis basis) {
        return map(
                "rated", basis.ratedAt().toString(),
                "rated_by", basis.ratedBy(),
                "program", basis.program(),
                "program_now", basis.programNow(),
                "subscribers", snapshot(basis.subscribers()),
                "tariff", snapshot(basis.tariff()),
                "min_prefix", basis.rules().minPrefix(),
                "neighbour", basis.rules().acceptNeighbour() ? "accept" : "clarify",
                "late_months", basis.rules().lateMonths(),
                "price_scale", basis.rules().priceScale());
    }

    private static Map<String, @Nullable Object> snapshot(Snapshot snapshot) {
        Instant takenAt = snapshot.takenAt();
        return map("fingerprint", snapshot.fingerprint(), "taken", takenAt.toString());
    }

    private static Map<String, @Nullable Object> validity(Validity validity) {
        return map(
                "from", validity.from() == null ? null : validity.from().toString(),
                "to", validity.to() == null ? null : validity.to().toString());
    }

    private static String euro(long micros) {
        return Euro.format(micros, Euro.SCALE);
    }

    private static String word(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    /// Keys and values by turns, in this order.
    private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}

package de.rufwerk.cases;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Reason;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What waits in a month: causes, and the items of each, the largest first. Everything comes from sums that the
/// rating keeps with its result, so that the number of calls does not matter.
@Component
class WorkList {

    /// Whether an item holds the month up.
    enum State {
        OPEN,
        ASIDE
    }

    /// What is to be seen.
    ///
    /// @param reason `null` for every cause
    /// @param candidate the one line in question; empty for any
    /// @param number as a person typed it; empty for any
    record Filter(@Nullable Reason reason, String candidate, String number, State state) {}

    /// A place in the list, behind which the next page begins.
    record Place(long calls, Item.Key key) {

        /// Reads what [#toString] writes; `null` where it is nothing of the kind.
        static @Nullable Place of(String text) {
            if (!text.matches("(?s)\\d{1,18}_[A-Z_]+:.*")) {
                return null;
            }
            int at = text.indexOf('_');
            Item.Key key = Item.Key.of(text.substring(at + 1));
            return key == null ? null : new Place(Long.parseLong(text.substring(0, at)), key);
        }

        @Override
        public String toString() {
            return calls + "_" + key;
        }
    }

    /// A month's result as far as the work list needs it. Amounts are 1e-6 EUR.
    ///
    /// @param decidedUntil number of the last decision that it has seen
    /// @param open cases, those set aside included
    record Result(
            int run,
            YearMonth month,
            long decidedUntil,
            long open,
            long writtenOff,
            long writtenOffCost,
            long ratedSeconds,
            long amount) {

        /// What calls of so many seconds would come to at the mean price a second.
        long estimate(long seconds) {
            return ratedSeconds == 0
                    ? 0
                    : BigInteger.valueOf(seconds)
                            .multiply(BigInteger.valueOf(amount))
                            .divide(BigInteger.valueOf(ratedSeconds))
                            .longValueExact();
        }
    }

    /// The cases of a cause together.
    ///
    /// @param aside calls of them that are set aside
    record Cause(Reason reason, long calls, long seconds, long cost, long estimate, long aside) {}

    /// The decisions that set something aside just now.
    private static final String SETTING_ASIDE =
            "d.kind = 'POSTPONE' and d.undone_no is null and d.month = :month and (d.until_day is null or d.until_day >= :today)";

    /// Items, each with the decision that sets it aside, if there is one.
    private static final String ITEMS = """
            select i.*, coalesce(k.lines, '') as candidate_lines, p.no, p.until_day, p.why
            from case_items i left join case_candidates k on k.run = i.run and k.no = i.candidates
              left join lateral (
                select d.no, d.until_day, d.why from decisions d
                where %s and d.reason = i.reason and d.subject = i.subject order by d.no desc limit 1) p on true
            """.formatted(SETTING_ASIDE);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The result of a month; empty where it has none.
    Optional<Result> result(YearMonth month) {
        return jdbc.sql("select * from rating_runs where month = ?")
                .param(month.atDay(1))
                .query((row, _) -> new Result(
                        row.getInt("id"),
                        month,
                        row.getLong("decided_until"),
                        row.getLong("case_calls"),
                        row.getLong("written_off_calls"),
                        row.getLong("written_off_cost"),
                        row.getLong("rated_seconds"),
                        row.getLong("amount")))
                .optional();
    }

    /// @throws WrongUse where the month has none
    Result resultOf(YearMonth month) {
        return result(month).orElseThrow(() -> new WrongUse(Message.of("ratingrun.noResult", month)));
    }

    /// Largest first.
    List<Cause> causes(Result result) {
        Map<Integer, Long> aside = new HashMap<>();
        jdbc.sql("""
                        select i.reason, sum(i.calls)
                        from (select distinct d.reason, d.subject from decisions d where %s) a
                          join case_items i on i.run = :run and i.reason = a.reason and i.subject = a.subject
                        group by 1
                        """.formatted(SETTING_ASIDE)).params(parameters(result)).query(row -> {
            aside.put(row.getInt(1), row.getLong(2));
        });
        return jdbc.sql("select * from case_groups where run = ? order by calls desc, reason")
                .param(result.run())
                .query((row, _) -> new Cause(
                        Reason.of(row.getInt("reason")),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getLong("cost"),
                        result.estimate(row.getLong("seconds")),
                        aside.getOrDefault(row.getInt("reason"), 0L)))
                .list();
    }

    private Map<String, Object> parameters(Result result) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("run", result.run());
        parameters.put("month", result.month().atDay(1));
        parameters.put("today", LocalDate.ofInstant(clock.instant(), BerlinClock.ZONE));
        return parameters;
    }

    /// Items, largest first, at most `limit` behind a place.
    List<Item> items(Result result, Filter filter, @Nullable Place after, int limit) {
        Map<String, Object> parameters = parameters(result);
        List<String> conditions = conditions(filter, parameters);
        if (after != null) {
            conditions.add(
                    "i.calls <= :calls and (-i.calls, i.reason, i.subject) > (-:calls, :afterReason, :afterSubject)");
            parameters.put("calls", after.calls());
            parameters.put("afterReason", after.key().reason().code());
            parameters.put("afterSubject", after.key().subject());
        }
        return jdbc.sql(ITEMS
                        + "where %s order by i.calls desc, i.reason, i.subject limit %d"
                                .formatted(String.join(" and ", conditions), limit))
                .params(parameters)
                .query((row, _) -> item(row, result))
                .list();
    }

    /// How many items a filter finds. For all of a cause it is known; otherwise they are counted.
    long count(Result result, Filter filter) {
        Map<String, Object> parameters = parameters(result);
        boolean wholeCause = filter.candidate().isEmpty() && filter.number().isBlank();
        if (wholeCause && filter.state() == State.OPEN) {
            Filter aside = new Filter(filter.reason(), "", "", State.ASIDE);
            return jdbc.sql(
                                    "select coalesce(sum(items), 0) from case_groups where run = :run and (:any or reason = :reason)")
                            .param("run", result.run())
                            .param("any", filter.reason() == null)
                            .param(
                                    "reason",
                                    filter.reason() == null
                                            ? -1
                                            : filter.reason().code())
                            .query(Long.class)
                            .single()
                    - count(result, aside);
        }
        return jdbc.sql("""
                        select count(*)
                        from case_items i left join case_candidates k on k.run = i.run and k.no = i.candidates
                        where %s
                        """.formatted(String.join(" and ", conditions(filter, parameters))))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    Optional<Item> item(Result result, Item.Key key) {
        Map<String, Object> parameters = parameters(result);
        parameters.put("reason", key.reason().code());
        parameters.put("subject", key.subject());
        return jdbc.sql(ITEMS + "where i.run = :run and i.reason = :reason and i.subject = :subject")
                .params(parameters)
                .query((row, _) -> item(row, result))
                .optional();
    }

    private static List<String> conditions(Filter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of("i.run = :run"));
        if (filter.reason() != null) {
            conditions.add("i.reason = :reason");
            parameters.put("reason", filter.reason().code());
        }
        if (!filter.candidate().isEmpty()) {
            conditions.add("k.lines = :candidate and i.same");
            parameters.put("candidate", filter.candidate());
        }
        if (!filter.number().isBlank()) {
            // a part of a calling number; or a called number whose beginning has no zone
            String digits = SoughtNumber.canonical(filter.number());
            conditions.add(
                    digits.isEmpty()
                            ? "i.subject = :typed"
                            : "(i.subject like '%' || :digits || '%' or i.subject = :typed"
                                    + " or i.reason = :destination and i.subject <> '' and starts_with(:digits, i.subject))");
            if (!digits.isEmpty()) {
                parameters.put("digits", digits);
                parameters.put("destination", Reason.UNKNOWN_DESTINATION.code());
            }
            parameters.put("typed", filter.number().strip());
        }
        String aside =
                "(i.reason, i.subject) %s (select d.reason, d.subject from decisions d where " + SETTING_ASIDE + ")";
        switch (filter.state()) {
            case OPEN -> conditions.add(aside.formatted("not in"));
            case ASIDE -> conditions.add(aside.formatted("in"));
        }
        return conditions;
    }

    private static Item item(ResultSet row, Result result) throws SQLException {
        String candidates = row.getString("candidate_lines");
        long aside = row.getLong("no");
        return new Item(
                Reason.of(row.getInt("reason")),
                row.getString("subject"),
                row.getLong("calls"),
                row.getLong("seconds"),
                row.getLong("cost"),
                result.estimate(row.getLong("seconds")),
                candidates.isEmpty() ? List.of() : List.of(candidates.split("\\|", -1)),
                row.getBoolean("same"),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant(),
                aside == 0
                        ? null
                        : new Item.Aside(aside, row.getObject("until_day", LocalDate.class), row.getString("why")));
    }

    /// Names of the zones of the price list that the month was rated with.
    List<String> zones(Result result) {
        return jdbc.sql("select name from run_names where run = ? and kind = 0 order by name")
                .param(result.run())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}

package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.decisions.Settled;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Reason;
import de.rufwerk.ratingrun.CaseDecisions.Change;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Decisions and the result that follows from them, in one transaction: both or nothing, whenever the program
/// is killed.
@Component
class DecisionStore {

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final Rerater rerater;
    private final ResultTransaction transaction;
    private final Clock clock;

    DecisionStore(JdbcClient jdbc, Decisions decisions, Rerater rerater, ResultTransaction transaction, Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.rerater = rerater;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// A change that was found to be possible.
    ///
    /// @param before what the result was made with
    record Order(RatingRun run, RatingBasis before, Change change) {}

    /// What came of a change.
    ///
    /// @param basis what the result is made with now
    record Made(RatingRun result, RatingBasis basis, Effect effect) {}

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BerlinClock.ZONE);
    }

    /// What a change would do.
    Effect look(Order order) throws SQLException, IOException {
        Settled now = decisions.now();
        Settled then = switch (order.change()) {
            case Change.Make make -> now.with(make.rulings());
            case Change.Undo undo -> now.without(undo.nos());
        };
        return rerater.look(order.run(), order.before(), order.before().with(then))
                .done(order.run().month(), writtenOff(order), setAside(order));
    }

    /// Makes a change.
    ///
    /// @param order asked for under the lock, when nobody else can change anything
    Made carryOut(StepRun step, Supplier<Order> order, String by, String why) throws SQLException, IOException {
        return transaction.carryOut(step, (writing, reading) -> {
            Order ordered = order.get();
            Totals writtenOff = writtenOff(ordered);
            Totals setAside = setAside(ordered);
            switch (ordered.change()) {
                case Change.Make make -> decisions.make(writing, make.rulings(), by, why);
                case Change.Undo undo -> decisions.undo(writing, undo.nos(), by, why);
            }
            RatingBasis after = ordered.before().with(decisions.now(writing));
            Rerater.Stored stored = rerater.store(writing, reading, ordered.run(), ordered.before(), after);
            return new Made(
                    stored.result(), after, stored.effect().done(ordered.run().month(), writtenOff, setAside));
        });
    }

    /// What a change gives up; less than nothing where it takes that back.
    private Totals writtenOff(Order order) {
        return switch (order.change()) {
            case Change.Make make ->
                items(
                        order,
                        make.rulings().stream()
                                .filter(WrittenOff.class::isInstance)
                                .map(Subject::of)
                                .toList());
            case Change.Undo undo ->
                Totals.NONE.minus(sum(jdbc.sql("""
                                select count(*), coalesce(sum(duration), 0), coalesce(sum(cost), 0)
                                from cases where run = :run and written_off = any(:nos)
                                """)
                        .param("run", order.run().id())
                        .param("nos", undo.nos().toArray(Long[]::new))));
        };
    }

    /// What a change sets aside; less than nothing where it takes that back.
    private Totals setAside(Order order) {
        return switch (order.change()) {
            case Change.Make make -> items(order, postponed(make.rulings()));
            case Change.Undo undo ->
                Totals.NONE.minus(items(
                        order,
                        postponed(decisions.now().decisions().stream()
                                .filter(decision -> undo.nos().contains(decision.no()))
                                .map(Decision::ruling)
                                .toList())));
        };
    }

    private static List<Subject> postponed(List<? extends Ruling> rulings) {
        return rulings.stream()
                .filter(Postponed.class::isInstance)
                .map(Subject::of)
                .toList();
    }

    private record Subject(Reason reason, String subject) {

        static Subject of(Ruling ruling) {
            return switch (ruling) {
                case Postponed aside -> new Subject(aside.reason(), aside.subject());
                case WrittenOff off -> new Subject(off.reason(), off.subject());
                case NumberOfLine _, ZoneOfPrefix _ -> throw new IllegalArgumentException("about no case: " + ruling);
            };
        }
    }

    private Totals items(Order order, List<Subject> subjects) {
        return sum(jdbc.sql("""
                        select coalesce(sum(calls), 0), coalesce(sum(seconds), 0), coalesce(sum(cost), 0)
                        from case_items i
                          join (select distinct * from unnest(:reasons::int[], :subjects::text[]) w (reason, subject)) s
                            on s.reason = i.reason and s.subject = i.subject
                        where i.run = :run
                        """)
                .param("run", order.run().id())
                .param(
                        "reasons",
                        subjects.stream().map(each -> each.reason().code()).toArray(Integer[]::new))
                .param("subjects", subjects.stream().map(Subject::subject).toArray(String[]::new)));
    }

    private static Totals sum(JdbcClient.StatementSpec query) {
        return query.query((row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }
}

package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decisions;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.run.Amendment;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/// A person decides what becomes of cases, or takes decisions back: with the effect first, and then with the
/// result of the month brought into line in the same transaction. What comes of it is what a run from scratch
/// with the same decisions would give, but only the calls that are concerned are rated again.
@Component
public class CaseDecisions {

    private static final String STEP = "rate";

    /// What is to be decided.
    public sealed interface Change {

        /// Number of decisions.
        int size();

        /// Decisions are made.
        record Make(List<? extends Ruling> rulings) implements Change {

            @Override
            public int size() {
                return rulings.size();
            }
        }

        /// Decisions are taken back.
        record Undo(List<Long> nos) implements Change {

            @Override
            public int size() {
                return nos.size();
            }
        }
    }

    private final RatingRuns results;
    private final ResultUse use;
    private final RatingBasis.Source bases;
    private final Decisions decisions;
    private final DecisionStore store;
    private final Runs runs;

    CaseDecisions(
            RatingRuns results,
            ResultUse use,
            RatingBasis.Source bases,
            Decisions decisions,
            DecisionStore store,
            Runs runs) {
        this.results = results;
        this.use = use;
        this.bases = bases;
        this.decisions = decisions;
        this.store = store;
        this.runs = runs;
    }

    /// Why nothing can be decided about a month's cases just now; empty where it can.
    public Optional<Message> closed(YearMonth month) {
        return use.closed(month);
    }

    /// Number of the last file whose calls the month's result has seen.
    ///
    /// @throws WrongUse when the month has no result
    public int lastFile(YearMonth month) {
        return result(month).lastFile();
    }

    /// What a change would do; nothing is stored.
    ///
    /// @throws WrongUse when it cannot be made, with the reasons
    public Effect effect(YearMonth month, Change change) {
        try {
            return store.look(order(month, change));
        } catch (SQLException e) {
            throw new UncategorizedSQLException("looking at the effect of decisions", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a change and brings the month's result into line with it.
    ///
    /// @param why the person's reason
    /// @throws WrongUse when it cannot be made, with the reasons
    public Outcome carryOut(YearMonth month, Change change, String by, String why, RunListener listener) {
        if (why.isBlank()) {
            throw new WrongUse(Message.of("ratingrun.decide.why"));
        }
        return runs.amend(month, STEP, by, new Ordered(month, change, by, why.strip()), listener);
    }

    private final class Ordered implements Amendment {

        private final YearMonth month;
        private final Change change;
        private final String by;
        private final String why;

        private Ordered(YearMonth month, Change change, String by, String why) {
            this.month = month;
            this.change = change;
            this.by = by;
            this.why = why;
        }

        @Override
        public void check() {
            order(month, change);
        }

        @Override
        public void run(StepRun step) throws SQLException, IOException {
            DecisionStore.Made made = store.carryOut(step, () -> order(month, change), by, why);
            bases.remember(made.basis());
            tell(step, made);
        }

        private void tell(StepRun step, DecisionStore.Made made) {
            Effect effect = made.effect();
            step.count("calls.rated", made.result().rated().calls());
            step.count("calls.cases", made.result().cases().calls());
            step.count("amount", made.result().amount());
            step.note(Message.of(
                    change instanceof Change.Make ? "ratingrun.decide.made" : "ratingrun.decide.undone",
                    change.size(),
                    by,
                    why));
            step.note(Message.of(
                    "ratingrun.decide.effect",
                    effect.settled().calls(),
                    Euro.format(effect.revenue(), Euro.SCALE),
                    effect.reopened().calls(),
                    effect.repriced(),
                    Euro.format(effect.difference(), Euro.SCALE)));
            new Contradictions(made.basis()).report(step);
        }
    }

    /// @throws WrongUse when it cannot be carried out
    private DecisionStore.Order order(YearMonth month, Change change) {
        use.closed(month).ifPresent(why -> {
            throw new WrongUse(why);
        });
        RatingRun run = result(month);
        RatingBasis before = bases.of(run);
        return new DecisionStore.Order(run, before, checked(change, run, before));
    }

    private Change checked(Change change, RatingRun run, RatingBasis before) {
        return switch (change) {
            case Change.Make make ->
                new Change.Make(
                        new RulingCheck(before.with(decisions.now()), run, store.today()).checked(make.rulings()));
            case Change.Undo undo -> {
                undo.nos().forEach(no -> checkHolds(no, run.month()));
                yield new Change.Undo(undo.nos().stream().distinct().toList());
            }
        };
    }

    private void checkHolds(long no, YearMonth month) {
        Decision decision =
                decisions.find(no).orElseThrow(() -> new WrongUse(Message.of("ratingrun.decide.unknown", no)));
        if (decision.undone() != null) {
            throw new WrongUse(Message.of("ratingrun.decide.isUndone", no));
        }
        YearMonth of = switch (decision.ruling()) {
            case Postponed postponed -> postponed.month();
            case WrittenOff off -> off.month();
            case Decision.NumberOfLine _, Decision.ZoneOfPrefix _ -> month;
        };
        if (!of.equals(month)) {
            throw new WrongUse(Message.of("ratingrun.decide.otherMonth", no, of, month));
        }
    }

    private RatingRun result(YearMonth month) {
        return results.of(month).orElseThrow(() -> new WrongUse(Message.of("ratingrun.noResult", month)));
    }
}

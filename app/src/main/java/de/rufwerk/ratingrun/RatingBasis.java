package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decisions;
import de.rufwerk.decisions.Settled;
import de.rufwerk.home.Settings;
import de.rufwerk.home.Settings.Neighbour;
import de.rufwerk.rating.Contracts;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Rules;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.run.StepRun;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.subscribers.Subscribers;
import de.rufwerk.subscribers.VanishLimit;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tariffs.Tariff;
import de.rufwerk.tariffs.TariffSnapshots;
import java.lang.ref.SoftReference;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What calls are rated against: a CRM and a tariff snapshot with what people have settled and the rules,
/// compiled.
record RatingBasis(
        Subscribers subscribers,
        Tariff tariff,
        Settled settled,
        DecidedRows decided,
        LineDirectory lines,
        TariffBook book,
        Contracts contracts,
        Rules rules) {

    Rater rater(YearMonth month) {
        return new Rater(lines, book, contracts, rules, month);
    }

    static RatingBasis of(Subscribers subscribers, Tariff tariff, Settled settled, Rules rules) {
        DecidedRows decided = DecidedRows.of(settled, subscribers, tariff);
        LineDirectory lines =
                LineDirectory.of(subscribers.lines(), decided.behind(subscribers.numbers()), rules.minPrefix());
        TariffBook book = TariffBook.of(new TariffBook.Definition(
                tariff.zones(),
                decided.behindPrefixes(tariff.prefixes()),
                tariff.products(),
                tariff.rates(),
                tariff.allowances(),
                tariff.windows(),
                tariff.holidays()));
        return new RatingBasis(
                subscribers,
                tariff,
                settled,
                decided,
                lines,
                book,
                Contracts.of(subscribers.lineProducts(), lines, book),
                rules);
    }

    /// The same customers, tariff and rules with other decisions.
    RatingBasis with(Settled other) {
        return other.change() == settled.change() ? this : of(subscribers, tariff, other, rules);
    }

    /// The same with amounts of other decimals.
    RatingBasis withPriceScale(int decimals) {
        return new RatingBasis(
                subscribers,
                tariff,
                settled,
                decided,
                lines,
                book,
                contracts,
                new Rules(rules.minPrefix(), rules.acceptNeighbour(), rules.lateMonths(), decimals));
    }

    /// Of a product by its index; net where there is none.
    PriceBasis priceBasis(int product) {
        return product == TariffBook.NONE
                ? PriceBasis.NET
                : tariff.products().get(product).priceBasis();
    }

    /// Loads what is valid now, or what a result was made with.
    @Component
    static class Source {

        private final SubscriberSnapshots subscribers;
        private final TariffSnapshots tariffs;
        private final Decisions decisions;
        private final Settings settings;
        private final VanishLimit vanishLimit;
        private SoftReference<@Nullable RatingBasis> last = new SoftReference<>(null);

        Source(
                SubscriberSnapshots subscribers,
                TariffSnapshots tariffs,
                Decisions decisions,
                Settings settings,
                VanishLimit vanishLimit) {
            this.subscribers = subscribers;
            this.tariffs = tariffs;
            this.decisions = decisions;
            this.settings = settings;
            this.vanishLimit = vanishLimit;
        }

        /// The CRM and the tariff as they are now, kept as snapshots.
        ///
        /// @throws de.rufwerk.home.WrongUse with all errors of all files
        RatingBasis current() {
            DataProblems problems = new DataProblems();
            return checked(subscribers.current(problems), tariffs.current(problems), problems);
        }

        /// As [#current], and keeps nothing.
        ///
        /// @throws de.rufwerk.home.WrongUse with all errors of all files
        RatingBasis now() {
            DataProblems problems = new DataProblems();
            return checked(subscribers.read(problems), tariffs.read(problems), problems);
        }

        /// Tells a run what has changed in the CRM since an earlier month was rated.
        void tellChanges(StepRun run, RatingRun before, RatingBasis now) {
            if (!before.subscribers().equals(now.subscribers().fingerprint())) {
                new ChangesNotice(vanishLimit)
                        .tell(run, before.month(), subscribers.of(before.subscribers()), now.subscribers());
            }
        }

        private RatingBasis checked(Subscribers now, Tariff prices, DataProblems problems) {
            now.checkProducts(prices.products(), problems);
            problems.throwIfAny();
            return RatingBasis.of(now, prices, decisions.now(), rules());
        }

        /// The snapshots and decisions that a result was made with. The last ones are kept, because whoever
        /// clears cases asks for the same again and again.
        synchronized RatingBasis of(RatingRun run) {
            RatingBasis known = last.get();
            if (known == null || !run.isMadeWith(known)) {
                Settled settled = decisions.at(run.decidedUntil());
                if (!settled.fingerprint().equals(run.decisions())) {
                    throw new IllegalStateException(
                            "The decisions up to " + run.decidedUntil() + " are not what they were");
                }
                known = known != null && run.hasTablesOf(known)
                        ? known.with(settled)
                        : RatingBasis.of(
                                subscribers.of(run.subscribers()), tariffs.of(run.tariff()), settled, run.rules());
                remember(known);
            }
            return known;
        }

        /// Keeps what a result is made with by now, because it will be asked for next.
        synchronized void remember(RatingBasis basis) {
            last = new SoftReference<>(basis);
        }

        private Rules rules() {
            return new Rules(
                    settings.minPrefix(),
                    settings.neighbour() == Neighbour.ACCEPT,
                    settings.lateMonths(),
                    settings.priceScale());
        }
    }
}

package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.money.Euro;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The books of a month: calls, seconds, carrier cost and revenue, stage by stage from what the carriers say to what
/// the CRM confirmed. From each stage to the next every difference has a name; what is left over without one is a
/// break, and a break keeps the month from being released.
///
/// @param stages in order, as far as the month has come
/// @param carriers the same by carrier, ordered by name
/// @param breaks what does not fit, for a person
record ControlChain(YearMonth month, List<Stage> stages, List<Carrier> carriers, List<Message> breaks) {

    /// A place of the chain.
    ///
    /// @param name `control`, `archive`, `read`, `stored`, `input`, `rated`, `charged`, `items`, `confirmed`
    /// @param differences from the stage before to this one, each with its sign
    /// @param hasCost whether the carrier cost is known here
    /// @param hasRevenue whether there are prices here
    record Stage(String name, Figures figures, List<Difference> differences, boolean hasCost, boolean hasRevenue) {

        public Message title() {
            return Message.of("transfer.chain.stage." + name);
        }
    }

    /// Why a stage has other figures than the one before.
    ///
    /// @param name `rejected`, `duplicate`, `cases` …; `unexplained` is a break
    record Difference(String name, Figures figures) {

        public Message title() {
            return Message.of("transfer.chain.difference." + name);
        }

        public boolean isBreak() {
            return name.equals(UNEXPLAINED);
        }
    }

    /// A carrier's part of the month.
    ///
    /// @param stored calls of its files
    /// @param charged calls of it that are in charges, with their cost and revenue
    /// @param cases calls of it that are cases
    /// @param invoice what the carrier bills; null where nobody has entered it
    record Carrier(
            String name,
            Figures read,
            Figures stored,
            Figures charged,
            Figures cases,
            @Nullable CarrierInvoice invoice) {

        /// Net revenue less carrier cost; gross amounts are left out.
        public long margin() {
            return charged.net() - charged.cost();
        }

        /// What the carrier bills above the cost of its calls; null where its invoice is not known.
        public @Nullable Long invoiceDifference() {
            return invoice == null ? null : Long.valueOf(invoice.amount() - stored.cost());
        }
    }

    static final String UNEXPLAINED = "unexplained";

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The chain has not come to " + name));
    }

    /// Puts stages one behind the other and names what is left over.
    static final class Builder {

        private final YearMonth month;
        private final List<Stage> stages = new ArrayList<>();
        private final List<Message> breaks = new ArrayList<>();

        Builder(YearMonth month) {
            this.month = month;
        }

        /// Adds the next stage.
        ///
        /// @param differences those that are known; the ones that come to nothing are left out
        Builder stage(String name, Figures figures, boolean hasCost, boolean hasRevenue, Difference... differences) {
            List<Difference> named = new ArrayList<>();
            if (!stages.isEmpty()) {
                Stage before = stages.getLast();
                Figures rest = figures.minus(before.figures());
                for (Difference difference : differences) {
                    rest = rest.minus(difference.figures());
                    if (!difference.figures().isNothing()) {
                        named.add(difference);
                    }
                }
                Figures left = known(rest, hasCost && before.hasCost(), hasRevenue && before.hasRevenue());
                if (!left.isNothing()) {
                    named.add(new Difference(UNEXPLAINED, left));
                    breaks.add(Message.of(
                            "transfer.chain.break." + name,
                            left.calls(),
                            left.seconds(),
                            Euro.format(left.net(), Euro.SCALE),
                            Euro.format(left.gross(), Euro.SCALE)));
                }
            }
            stages.add(new Stage(name, figures, List.copyOf(named), hasCost, hasRevenue));
            return this;
        }

        private static Figures known(Figures figures, boolean cost, boolean revenue) {
            return new Figures(
                    figures.calls(),
                    figures.seconds(),
                    cost ? figures.cost() : 0,
                    revenue ? figures.net() : 0,
                    revenue ? figures.gross() : 0);
        }

        Builder broken(Message why) {
            breaks.add(why);
            return this;
        }

        ControlChain with(List<Carrier> carriers) {
            return new ControlChain(month, List.copyOf(stages), carriers, List.copyOf(breaks));
        }
    }
}

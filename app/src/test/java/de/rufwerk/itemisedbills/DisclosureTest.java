package de.rufwerk.itemisedbills;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Validity;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.transfer.ArchivedCall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a bill tells of a call: § 65 TKG, § 11 TDDDG.
class DisclosureTest {

    private static final Customer CUSTOMER =
            new Customer("K1", "Muster", new Customer.Address("", "", "", ""), "", Set.of(), null, Locale.GERMAN);
    private static final long START = Instant.parse("2026-10-05T08:00:00Z").getEpochSecond();
    private static final long CALLED = 493514567890L;

    private static Disclosure disclosure(boolean shortened, boolean flat, boolean hide, @Nullable LocalDate since) {
        return new Disclosure(
                new BillOrder.Ordered(
                                shortened,
                                flat,
                                hide,
                                since == null ? LocalDate.EPOCH : since,
                                CUSTOMER,
                                List.of(),
                                List.of(
                                        new LineNumber("L1", 493571800, "00-99", "", "", Validity.ALWAYS),
                                        new LineNumber("L1", 49357180077L, "", "", "", Validity.ALWAYS)))
                        .rule(),
                CounsellingLines.of(Set.of(498001110111L)));
    }

    private static ArchivedCall call(long caller, long called, Condition condition, Direction direction) {
        return new ArchivedCall(
                1, "03571 800", true, 0, PriceBasis.NET, START, caller, called, 60, 19_000, condition, direction);
    }

    private static ArchivedCall to(long called) {
        return call(493571800, called, Condition.MINUTE, Direction.OUT);
    }

    private static ArchivedCall by(Condition condition) {
        return call(493571800, CALLED, condition, Direction.OUT);
    }

    @Test
    void whatHasToBePaidIsListedAndWhatAFlatRateCoversOnRequest() {
        Disclosure usual = disclosure(false, false, false, null);
        Disclosure flat = disclosure(false, true, false, null);
        for (Condition condition : Condition.values()) {
            boolean paid = switch (condition) {
                case ZERO, INCOMING, FREE, FLAT -> false;
                case BUNDLE, BUNDLE_PARTIAL, MINUTE, CALL, CARRIER -> true;
            };
            assertThat(usual.lists(by(condition))).as("%s", condition).isEqualTo(paid);
            assertThat(flat.lists(by(condition))).as("%s", condition).isEqualTo(paid || condition == Condition.FLAT);
        }
    }

    @Test
    void whatIsPricedAndComesToNothingIsListedOnRequestOnly() {
        for (Condition condition : List.of(Condition.MINUTE, Condition.CALL, Condition.CARRIER)) {
            ArchivedCall free = new ArchivedCall(
                    1, "03571 800", true, 0, PriceBasis.NET, START, 493571800, CALLED, 60, 0, condition, Direction.OUT);
            assertThat(disclosure(false, false, false, null).lists(free))
                    .as("%s", condition)
                    .isFalse();
            assertThat(disclosure(false, true, false, null).lists(free))
                    .as("%s", condition)
                    .isTrue();
        }
    }

    @Test
    void counsellingLinesAndServicesOfSocialValueAreNever() {
        Disclosure all = disclosure(false, true, false, null);
        assertThat(all.lists(to(498001110111L))).isFalse();
        assertThat(all.lists(to(498001110111_23L))).as("dialled on").isFalse();
        assertThat(all.lists(to(49800111011L))).as("another number").isTrue();
        assertThat(all.lists(to(49116117))).isFalse();
        assertThat(all.lists(to(49116123))).isFalse();
        assertThat(all.lists(to(4911833))).isTrue();
        assertThat(all.lists(to(491165)))
                .as("no such service, but of this kind")
                .isFalse();
    }

    @Test
    void aCallBeforeTheOrderIsNotListed() {
        assertThat(disclosure(false, false, false, LocalDate.of(2026, 10, 5)).lists(to(CALLED)))
                .isTrue();
        assertThat(disclosure(false, false, false, LocalDate.of(2026, 10, 6)).lists(to(CALLED)))
                .isFalse();
    }

    @Test
    void theLastThreeDigitsAreCutFromTheNumberItself() {
        Disclosure shortened = disclosure(true, false, false, null);
        assertThat(shortened.called(to(CALLED))).isEqualTo(new Disclosure.Told(493514567L, "xxx"));
        assertThat(shortened.called(to(49112))).isEqualTo(new Disclosure.Told(49, "xxx"));
        assertThat(shortened.called(to(4911833))).isEqualTo(new Disclosure.Told(4911, "xxx"));
        assertThat(shortened.called(to(0))).isEqualTo(new Disclosure.Told(0, ""));
        assertThat(disclosure(false, false, false, null).called(to(CALLED))).isEqualTo(new Disclosure.Told(CALLED, ""));
    }

    @Test
    void extensionsAreLeftOutWhereThatIsWished() {
        Disclosure hidden = disclosure(false, false, true, null);
        assertThat(hidden.caller(call(49357180012L, CALLED, Condition.MINUTE, Direction.OUT)))
                .isEqualTo(new Disclosure.Told(493571800, ""));
        assertThat(hidden.caller(call(49357180077L, CALLED, Condition.MINUTE, Direction.FWD)))
                .as("a number of its own")
                .isEqualTo(new Disclosure.Told(49357180077L, ""));
        assertThat(hidden.caller(call(49301234L, CALLED, Condition.MINUTE, Direction.OUT)))
                .as("found by its account")
                .isEqualTo(new Disclosure.Told(0, ""));
        assertThat(disclosure(false, false, false, null)
                        .caller(call(49357180012L, CALLED, Condition.MINUTE, Direction.OUT)))
                .isEqualTo(new Disclosure.Told(49357180012L, ""));
    }

    @Test
    void whoCallsAtTheCostOfTheLineStaysUnknownToIt() {
        ArchivedCall reversed = call(493514567890L, 498001234567L, Condition.MINUTE, Direction.IN);
        assertThat(disclosure(false, true, false, null).caller(reversed))
                .isEqualTo(new Disclosure.Told(493514567L, "xxx"));
    }
}

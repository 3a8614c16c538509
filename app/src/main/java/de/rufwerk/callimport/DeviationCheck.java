package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Calls, seconds and cost of the month against the mean of the last months, at most three.
final class DeviationCheck {

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private DeviationCheck() {}

    static List<Doubt> doubts(CarrierMonth month, CarrierLimits limits) {
        var doubts = new ArrayList<Doubt>();
        if (!month.before().isEmpty()) {
            CarrierLimits.Deviation allowed = limits.deviation();
            compare("calls", month, Totals::calls, allowed.calls(), doubts);
            compare("seconds", month, Totals::seconds, allowed.seconds(), doubts);
            compare("cost", month, Totals::cost, allowed.cost(), doubts);
        }
        return doubts;
    }

    private static void compare(
            String what,
            CarrierMonth month,
            ToLongFunction<Totals> figure,
            @Nullable Integer percent,
            List<Doubt> doubts) {
        int months = month.before().size();
        BigInteger before = month.before().stream()
                .map(totals -> BigInteger.valueOf(figure.applyAsLong(totals)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger now = BigInteger.valueOf(figure.applyAsLong(month.stored()));
        BigInteger difference = now.multiply(BigInteger.valueOf(months)).subtract(before);
        if (percent == null
                || difference.abs().multiply(HUNDRED).compareTo(before.multiply(BigInteger.valueOf(percent))) <= 0) {
            return;
        }
        doubts.add(Doubt.of(
                "deviation." + what,
                "callimport.check.deviation." + what,
                month.carrier(),
                month.month(),
                shown(what, new BigDecimal(now)),
                shown(what, new BigDecimal(before).divide(BigDecimal.valueOf(months), 0, RoundingMode.HALF_UP)),
                months,
                before.signum() == 0 ? "–" : signed(difference.multiply(HUNDRED).divide(before)),
                percent));
    }

    private static String signed(BigInteger percent) {
        return percent.signum() > 0 ? "+" + percent : percent.toString();
    }

    /// Cost in euros and cents, everything else as it is.
    private static String shown(String what, BigDecimal value) {
        return what.equals("cost")
                ? value.movePointLeft(6).setScale(2, RoundingMode.HALF_UP).toPlainString()
                : value.toPlainString();
    }
}

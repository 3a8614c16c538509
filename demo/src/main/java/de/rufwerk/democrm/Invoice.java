package de.rufwerk.democrm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/// An invoice of the CRM. Amounts are EUR with two decimals.
///
/// @param address lines of it, the name first
/// @param business whether an e-invoice goes with it
/// @param telephonyNet charges of calls with net prices
/// @param telephonyGross charges of calls with gross prices
record Invoice(
        String number,
        String customer,
        List<String> address,
        boolean business,
        LocalDate date,
        List<Item> items,
        BigDecimal telephonyNet,
        BigDecimal telephonyGross) {

    private static final BigDecimal TAX = new BigDecimal("0.19");
    private static final BigDecimal WITH_TAX = BigDecimal.ONE.add(TAX);

    /// A line of the invoice.
    ///
    /// @param detail calls and time of charges, empty for a fee
    /// @param gross whether the amount holds the tax
    record Item(String text, String detail, boolean gross, BigDecimal amount) {}

    /// Without tax; what is priced with it counts without.
    BigDecimal net() {
        BigDecimal net = sum(false);
        return net.add(cents(sum(true).divide(WITH_TAX, 10, RoundingMode.HALF_UP)));
    }

    BigDecimal total() {
        BigDecimal net = sum(false);
        return net.add(cents(net.multiply(TAX))).add(sum(true));
    }

    BigDecimal tax() {
        return total().subtract(net());
    }

    private BigDecimal sum(boolean gross) {
        return items.stream()
                .filter(item -> item.gross() == gross)
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}

package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What carriers bill, by month. An invoice that is entered again replaces the one before, which stays on record.
@Component
class CarrierInvoices {

    private static final int LONGEST_NUMBER = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    CarrierInvoices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// By carrier.
    Map<String, CarrierInvoice> of(YearMonth month) {
        Map<String, CarrierInvoice> invoices = new HashMap<>();
        List<CarrierInvoice> rows = jdbc.sql("select * from carrier_invoices where month = ? order by id")
                .param(month.atDay(1))
                .query((row, _) -> new CarrierInvoice(
                        row.getString("carrier"),
                        row.getString("number"),
                        row.getLong("amount"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        rows.forEach(invoice -> invoices.put(invoice.carrier(), invoice));
        return invoices;
    }

    /// Notes what a carrier bills for a month.
    ///
    /// @param amount net in EUR, as a person writes it: `1.234,56`, `1234.56`
    /// @throws WrongUse when the carrier has no file in this month, or the amount is none
    void enter(YearMonth month, String carrier, String number, String amount, String by) {
        boolean delivers = jdbc.sql("select exists (select from import_files where month = ? and carrier = ?)")
                .param(month.atDay(1))
                .param(carrier)
                .query(Boolean.class)
                .single();
        if (!delivers) {
            throw new WrongUse(Message.of("transfer.invoice.carrier", carrier, month));
        }
        if (number.isBlank() || number.strip().length() > LONGEST_NUMBER) {
            throw new WrongUse(Message.of("transfer.invoice.number", LONGEST_NUMBER));
        }
        jdbc.sql("""
                insert into carrier_invoices (month, carrier, number, amount, by, at)
                values (:month, :carrier, :number, :amount, :by, :at)
                """)
                .param("month", month.atDay(1))
                .param("carrier", carrier)
                .param("number", number.strip())
                .param("amount", amount(amount))
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Where there are a point and a comma, or several points, the points are thousands marks.
    private static long amount(String text) {
        String plain = text.replaceAll("[\\s€]|EUR", "");
        boolean thousands = plain.contains(",") || plain.indexOf('.') != plain.lastIndexOf('.');
        try {
            return Euro.parse(thousands ? plain.replace(".", "") : plain);
        } catch (NumberFormatException e) {
            throw new WrongUse(Message.of("transfer.invoice.amount", text));
        }
    }
}

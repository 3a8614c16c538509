package de.rufwerk.portal;

import de.rufwerk.itemisedbills.ListedCalls;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose calls the customer of the transaction may look up: those of lines and months whose itemised bill was handed
/// over. The site's role decides that; [ListedCalls] then tells of them what stands on the bill.
class OwnCalls {

    private final JdbcClient database;

    OwnCalls(JdbcClient database) {
        this.database = database;
    }

    /// A bill.
    ///
    /// @param document its number
    record Bill(YearMonth month, String line, long document) {

        ListedCalls.OfLine of(CustomerSession who) {
            return new ListedCalls.OfLine(who.customer(), month, line);
        }
    }

    /// Latest month first.
    List<Bill> bills() {
        return database.sql("select month, line, document from portal.itemised_lines order by month desc, line")
                .query((row, _) ->
                        new Bill(YearMonth.from(row.getObject(1, LocalDate.class)), row.getString(2), row.getLong(3)))
                .list();
    }

    Optional<Bill> bill(long document) {
        return bills().stream().filter(bill -> bill.document() == document).findFirst();
    }
}

package de.rufwerk.portal;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the customer of the transaction has got: documents that were handed over to the own portal.
class OwnDocuments {

    private static final int START_MONTHS = 6;

    private final JdbcClient database;
    private final Clock clock;

    OwnDocuments(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All that the start page shows, latest first: the six months up to the latest document.
    List<OwnMonth> lately() {
        return database.sql("""
                        select d.month, d.invoice, d.documents, u.calls, u.seconds, u.amount
                        from (select month, max(id) filter (where kind = 'INVOICE') as invoice, count(*) as documents
                              from portal.documents
                              where month > (select month - make_interval(months => ?) from portal.last_month)::date
                              group by month) d
                        left join lateral (select sum(calls) as calls, sum(seconds) as seconds, sum(amount) as amount
                                           from portal.usage u where u.month = d.month) u on true
                        order by month desc""")
                .param(START_MONTHS)
                .query((row, _) -> new OwnMonth(
                        YearMonth.from(row.getObject(1, LocalDate.class)),
                        whole(row, 2),
                        row.getInt(3),
                        whole(row, 4),
                        whole(row, 5),
                        whole(row, 6)))
                .list();
    }

    /// Years that have a document, latest first.
    List<Integer> years() {
        return database.sql(
                        "select distinct extract(year from month)::int as year from portal.documents order by year desc")
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /// Latest month first; in it invoices before itemised bills.
    List<StoredDocument> ofYear(int year) {
        return database.sql("""
                        select * from portal.documents where month >= ? and month < ?
                        order by month desc, kind <> 'INVOICE', line, kind desc, name""")
                .params(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                .query(OwnDocuments::document)
                .list();
    }

    Optional<StoredDocument> find(long id) {
        return database.sql("select * from portal.documents where id = ?")
                .param(id)
                .query(OwnDocuments::document)
                .optional();
    }

    /// Notes for the access log that the customer has seen it, or taken it home.
    void noteSeen(long document, boolean isDownload) {
        database.sql("select portal.note_seen(?, ?, ?)")
                .params(document, isDownload, clock.instant().atOffset(ZoneOffset.UTC))
                .query((_, _) -> true)
                .single();
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("step"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("customer"),
                row.getString("line"),
                row.getString("number"),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("pages"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getTimestamp("made_at").toInstant());
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}

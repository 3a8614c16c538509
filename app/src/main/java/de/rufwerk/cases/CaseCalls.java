package de.rufwerk.cases;

import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The single cases of a result, in order of file and line.
@Component
class CaseCalls {

    /// What is to be seen; null or empty is no restriction.
    ///
    /// @param subject of the item; only with a reason
    /// @param number calling or called, as a person typed it
    /// @param file id of the file
    record Filter(
            @Nullable Reason reason,
            @Nullable String subject,
            String number,
            @Nullable Integer file) {

        static Filter of(Item.Key item) {
            return new Filter(item.reason(), item.subject(), "", null);
        }
    }

    /// A place in the list, behind which the next page begins.
    record Place(int file, int lineNo) {
        static final Place START = new Place(0, 0);

        /// Reads what [#toString] writes; the start where it is nothing of the kind.
        static Place of(String text) {
            return text.matches("\\d{1,9}-\\d{1,9}")
                    ? new Place(
                            Integer.parseInt(text.substring(0, text.indexOf('-'))),
                            Integer.parseInt(text.substring(text.indexOf('-') + 1)))
                    : START;
        }

        @Override
        public String toString() {
            return file + "-" + lineNo;
        }
    }

    /// @param a as delivered, as is b
    /// @param candidates line ids that come into question, joined by commas; empty where there are none
    record Row(
            int file,
            String fileName,
            int lineNo,
            Reason reason,
            String a,
            String b,
            Instant started,
            int duration,
            Direction direction,
            @Nullable Long cost,
            String candidates) {

        Place place() {
            return new Place(file, lineNo);
        }
    }

    /// A file that has cases.
    record FileChoice(int id, String name) {}

    private final JdbcClient jdbc;

    CaseCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Files in order of their names; each is looked up once, whatever the number of its cases.
    List<FileChoice> files(int run) {
        return jdbc.sql("""
                        select id, name from import_files f
                        where exists (select 1 from cases c where c.run = :run and c.file = f.id and c.written_off is null)
                        order by name, id""")
                .param("run", run)
                .query((row, _) -> new FileChoice(row.getInt("id"), row.getString("name")))
                .list();
    }

    /// At most `limit` behind a place.
    List<Row> list(int run, Filter filter, Place after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>(
                List.of("c.run = :run", "c.written_off is null", "(c.file, c.line_no) > (:file, :line)"));
        parameters.put("run", run);
        parameters.put("file", after.file());
        parameters.put("line", after.lineNo());
        if (filter.reason() != null) {
            conditions.add("c.reason = :reason");
            parameters.put("reason", filter.reason().code());
        }
        if (filter.subject() != null) {
            conditions.add("c.subject = :subject");
            parameters.put("subject", filter.subject());
        }
        if (filter.file() != null) {
            conditions.add("c.file = :only");
            parameters.put("only", filter.file());
        }
        String digits = SoughtNumber.delivered(filter.number());
        if (!digits.isEmpty()) {
            conditions.add(
                    "(translate(c.a, '+-/.() ', '') like :digits or translate(c.b, '+-/.() ', '') like :digits)");
            parameters.put("digits", "%" + digits + "%");
        }
        return jdbc.sql("""
                        select c.*, f.name, coalesce(k.lines, '') as candidate_lines
                        from cases c join import_files f on f.id = c.file
                            left join case_candidates k on k.run = c.run and k.no = c.candidates
                        where %s order by c.file, c.line_no limit %d""".formatted(String.join(" and ", conditions), limit))
                .params(parameters)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("file"),
                row.getString("name"),
                row.getInt("line_no"),
                Reason.of(row.getInt("reason")),
                row.getString("a"),
                row.getString("b"),
                row.getTimestamp("started").toInstant(),
                row.getInt("duration"),
                Direction.of(row.getInt("direction")),
                row.getObject("cost", Long.class),
                row.getString("candidate_lines").replace("|", ", "));
    }
}

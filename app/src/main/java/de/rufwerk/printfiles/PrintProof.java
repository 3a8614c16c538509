package de.rufwerk.printfiles;

import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Proves from what was written, before anything is published, that each letter lies in exactly one place, that the
/// letters of a file lie one behind the other without a gap, and that they are all of the file.
@Component
class PrintProof {

    private final JdbcClient jdbc;

    PrintProof(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param planned letters that had to be printed
    /// @param leftOut letters that were left out, each with a fault
    /// @param files the written files by their names
    /// @throws IllegalStateException where it does not hold: a bug, and nothing is published
    void check(long run, long planned, long leftOut, Map<String, Path> files) throws IOException {
        expect("letters", planned, one("select count(*) from print_letters where run = ?", run));
        expect("letters left out", leftOut, one("select count(*) from print_letters where run = ? and file = ''", run));
        expect("gaps and overlaps", 0, one("""
                        select count(*) from (
                          select first_page,
                            lag(first_page + pages + blanks, 1, 1) over (partition by file order by first_page) as expected
                          from print_letters where run = ? and file <> '') placed
                        where first_page <> expected
                        """, run));
        Map<String, Long> pages = pages(run);
        expect("files", files.size(), pages.size());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (PdfFile written = PdfFile.open(file.getValue())) {
                expect("pages of " + file.getKey(), pages.getOrDefault(file.getKey(), 0L), written.pageCount());
            }
        }
    }

    private Map<String, Long> pages(long run) {
        Map<String, Long> pages = new HashMap<>();
        jdbc.sql("select file, sum(pages + blanks) from print_letters where run = ? and file <> '' group by file")
                .param(run)
                .query(row -> {
                    pages.put(row.getString(1), row.getLong(2));
                });
        return pages;
    }

    private long one(String sql, long run) {
        return jdbc.sql(sql).param(run).query(Long.class).single();
    }

    private static void expect(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("Print proof: " + found + " " + what + " instead of " + expected);
        }
    }
}

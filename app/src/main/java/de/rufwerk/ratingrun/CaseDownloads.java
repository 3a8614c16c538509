package de.rufwerk.ratingrun;

import de.rufwerk.run.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The exports of the cases, and of those that were written off, for a browser.
@Controller
class CaseDownloads {

    private final Downloads downloads;

    CaseDownloads(Downloads downloads) {
        this.downloads = downloads;
    }

    @GetMapping("/months/{month}/cases.csv")
    void cases(@PathVariable String month, HttpServletResponse response) throws IOException, SQLException {
        downloads.send(Export.Content.CASES, Runs.monthOf(month), response);
    }

    @GetMapping("/months/{month}/write-offs.csv")
    void writeOffs(@PathVariable String month, HttpServletResponse response) throws IOException, SQLException {
        downloads.send(Export.Content.WRITE_OFFS, Runs.monthOf(month), response);
    }
}

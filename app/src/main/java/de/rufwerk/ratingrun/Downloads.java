package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// Sends an export to a browser as it is written, whatever its size.
@Component
class Downloads {

    private final RatingRuns runs;
    private final Export export;

    Downloads(RatingRuns runs, Export export) {
        this.runs = runs;
        this.export = export;
    }

    void send(Export.Content content, YearMonth month, HttpServletResponse response) throws IOException, SQLException {
        if (runs.of(month).isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.noResult", month));
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"%s-%s.csv\"".formatted(content.word(), month));
        export.write(content, month, response.getOutputStream());
    }
}

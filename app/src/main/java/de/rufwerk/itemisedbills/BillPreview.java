package de.rufwerk.itemisedbills;

import de.rufwerk.home.Message;
import de.rufwerk.home.PassingFolders;
import de.rufwerk.home.WrongUse;
import de.rufwerk.itemisedbills.BillBasis.Summed;
import de.rufwerk.transfer.ArchivedCalls;
import de.rufwerk.transfer.ArchivedLine;
import de.rufwerk.transfer.TransferredMonths;
import de.rufwerk.transfer.TransferredMonths.TransferredMonth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A line's bill as it would be made now, with today's orders; nothing of it is kept.
@Component
class BillPreview {

    private final TransferredMonths transferred;
    private final BillBases bases;
    private final BillPrinters printers;
    private final PassingFolders passing;

    BillPreview(TransferredMonths transferred, BillBases bases, BillPrinters printers, PassingFolders passing) {
        this.transferred = transferred;
        this.bases = bases;
        this.printers = printers;
        this.passing = passing;
    }

    /// Which of the two files of a bill.
    enum Form {
        PDF("pdf"),
        CSV("csv");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    /// Whether there is anything to make bills from.
    boolean isPossible(YearMonth month) {
        return transferred.of(month).isPresent();
    }

    /// One of the files of a line's bill.
    ///
    /// @throws WrongUse where the month has not been transferred, or the line has no calls or no bill
    byte[] of(YearMonth month, String line, Form form) {
        try (PassingFolders.Passing own = passing.open()) {
            Path pdf = own.path().resolve("pdf");
            Path csv = own.path().resolve("csv");
            write(month, line, pdf, csv);
            return Files.readAllBytes(
                    switch (form) {
                        case PDF -> pdf;
                        case CSV -> csv;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(YearMonth month, String line, Path pdf, Path csv) throws IOException {
        TransferredMonth of = transferred
                .of(month)
                .orElseThrow(() -> new WrongUse(Message.of("itemisedbills.not-transferred", month)));
        try {
            BillBasis basis = bases.of(of, bases.lately(), bases.counselling());
            Optional<ArchivedLine> found = basis.archive().line(line);
            List<ArchivedLine> one =
                    List.of(found.orElseThrow(() -> new WrongUse(Message.of("itemisedbills.no-calls", line, month))));
            Summed summed = basis.sum(one).getFirst();
            Bill bill = summed.bill();
            if (bill == null) {
                throw new WrongUse(Message.of("itemisedbills.reason." + summed.reason()));
            }
            try (ArchivedCalls calls = basis.calls(one);
                    BillPrinter printer = printers.open()) {
                printer.print(bill, calls, pdf, csv);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The calls of a line cannot be read", e);
        }
    }
}

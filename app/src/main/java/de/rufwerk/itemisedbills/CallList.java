package de.rufwerk.itemisedbills;

import static de.rufwerk.documents.SpreadsheetCell.harmless;

import de.rufwerk.home.Sha256;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.ArchivedLine.Charge;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;

/// The calls of a bill as a table for a spreadsheet: UTF-8 with a byte order mark, `;`, a header row, dates in ISO
/// form,
/// amounts with all decimals and the decimal mark of the language. It has what the bill tells and no more.
final class CallList implements AutoCloseable {

    private static final int BUFFER = 1 << 14;
    private static final String[] COLUMNS = {
        "kind",
        "count",
        "main_number",
        "caller",
        "called",
        "date",
        "start",
        "seconds",
        "destination",
        "category",
        "condition",
        "amount",
        "basis"
    };

    private final Path file;
    private final BillText text;
    private final int decimals;
    private final MessageDigest digest = Sha256.digest();
    private final CsvWriter csv;
    private final String call;
    private int day = Integer.MIN_VALUE;
    private String date = "";
    private boolean closed;

    /// @param decimals of a call's price
    CallList(Path file, BillText text, int decimals) throws IOException {
        this.file = file;
        this.text = text;
        this.decimals = decimals;
        this.call = text.of("list.kind.call");
        OutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        this.csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.REQUIRED)
                .build(writer);
        String[] header = new String[COLUMNS.length];
        for (int i = 0; i < header.length; i++) {
            header[i] = text.of("list." + COLUMNS[i]);
        }
        csv.writeRecord(header);
    }

    /// A file that has been written.
    record Written(long bytes, String sha256) {}

    void add(ToldCall told) {
        csv.writeRecord(
                call,
                "1",
                harmless(told.mainNumber()),
                harmless(told.caller()),
                harmless(told.called()),
                date(told.startSecond()),
                BillText.time(told.startSecond()),
                Integer.toString(told.seconds()),
                harmless(told.destination()),
                harmless(told.category()),
                told.condition(),
                text.plain(told.amount(), decimals),
                text.basis(told.basis()));
    }

    private String date(long second) {
        int of = BerlinClock.day(second);
        if (of != day) {
            day = of;
            date = LocalDate.ofEpochDay(of).toString();
        }
        return date;
    }

    /// Calls that are not listed; their duration is not told, see [BillDocument].
    void addOthers(PriceBasis basis, BillSums.Sum sum) {
        summed("list.kind.others", Long.toString(sum.calls()), "", "", sum.amount(), basis);
    }

    /// What calls of earlier months cost more, or less.
    void addDifference(Charge charge) {
        summed(
                "list.kind.difference",
                "",
                harmless(charge.mainNumber()),
                harmless(charge.category()),
                charge.amount(),
                charge.basis());
    }

    private void summed(String kind, String count, String mainNumber, String category, long amount, PriceBasis basis) {
        csv.writeRecord(
                text.of(kind),
                count,
                mainNumber,
                "",
                "",
                "",
                "",
                "",
                "",
                category,
                "",
                text.plain(amount, decimals),
                text.basis(basis));
    }

    /// Ends the table.
    Written finish() throws IOException {
        close();
        return new Written(Files.size(file), Sha256.of(digest).hex());
    }

    /// Ends writing, wherever it is.
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            csv.close();
        }
    }
}

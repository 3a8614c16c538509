package de.rufwerk.democrm;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/// Makes the one PDF with all invoices of a month, once for the same charges: whoever asks again gets the same bytes.
public final class InvoiceRun {

    private InvoiceRun() {}

    /// A month's invoices.
    ///
    /// @param file the PDF
    record Result(List<Invoice> invoices, Path file) {}

    /// Bills what lies in the folder of a CRM that takes files: `out/charges-2026-10-0001.csv` and so on become
    /// `invoices/2026-10/rechnungen-2026-10.pdf`.
    ///
    /// @return the file
    public static Path ofFolder(Path crm, YearMonth month) throws IOException {
        Path file = crm.resolve("invoices/" + month + "/rechnungen-" + month + ".pdf");
        write(Billing.invoices(crm, month, BilledUsage.of(crm.resolve("out"), month)), file);
        return file;
    }

    /// Bills what came over the interface; nothing where nothing did.
    static Result ofUsages(Path crm, YearMonth month, List<BilledUsage> usages) throws IOException {
        List<Invoice> invoices = usages.isEmpty() ? List.of() : Billing.invoices(crm, month, usages);
        Path file = crm.resolve("bills/" + name(month, invoices));
        if (!invoices.isEmpty() && Files.notExists(file)) {
            write(invoices, file);
        }
        return new Result(invoices, file);
    }

    /// Another content has another name, so that a file once made stays what it is.
    private static String name(YearMonth month, List<Invoice> invoices) {
        var sum = new CRC32();
        sum.update(invoices.toString().getBytes(StandardCharsets.UTF_8));
        return "rechnungen-" + month + "-" + HexFormat.of().toHexDigits((int) sum.getValue()) + ".pdf";
    }

    private static void write(List<Invoice> invoices, Path file) throws IOException {
        if (invoices.isEmpty()) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
            InvoicePrinter.print(invoices, out);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

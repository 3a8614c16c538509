package de.rufwerk.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The month of invoices that the tests of the PDF core make, for other tests.
public final class MonthFile {

    private MonthFile() {}

    /// Pages of an invoice, from 0.
    public record Invoice(String number, String customer, int first, int last) {}

    /// Writes the file and tells what is in it.
    public static List<Invoice> write(Path file, int invoices, long seed) throws IOException {
        return write(file, Month.Kind.OWN_RESOURCES, invoices, seed);
    }

    /// With a structure element for each cell: about 280 objects a page.
    public static List<Invoice> writeTagged(Path file, int invoices, long seed) throws IOException {
        return write(file, Month.Kind.TAGGED, invoices, seed);
    }

    private static List<Invoice> write(Path file, Month.Kind kind, int invoices, long seed) throws IOException {
        return Month.write(file, kind, invoices, seed).stream()
                .map(invoice -> new Invoice(invoice.number(), invoice.customer(), invoice.first(), invoice.last()))
                .toList();
    }
}

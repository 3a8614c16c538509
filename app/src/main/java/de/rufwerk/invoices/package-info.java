/// The step `split`: cuts the CRM's files of invoices into one document an invoice, and proves that no page, invoice or
/// customer is missing, double or strange. What to look for on a page says an invoice rule, editable YAML in the home.
/// Read `InvoiceRule` first, which documents the YAML, then `SplitStep`, and `Proof` for what has to hold;
/// [InvoiceFiles][de.rufwerk.invoices.InvoiceFiles] is the port that a CRM connector implements.
@ApplicationModule(
        allowedDependencies = {"home", "database", "run", "tables", "subscribers", "transfer", "documents", "admin"})
@NullMarked
package de.rufwerk.invoices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

package de.rufwerk.invoices;

import java.nio.file.Path;

/// A file of a month with many invoices, kept as it came.
///
/// @param name as it came
/// @param origin where it came from: the home's folder or the CRM
/// @param sha256 of its content, hexadecimal
/// @param original where it is kept; never changed
record InvoiceFile(String name, String origin, String sha256, long bytes, Path original) {}

package de.rufwerk.rating;

/// A number of a line (numbers.csv): the canonical `number` (`rating.md § 2`), and behind it the `extensions` that
/// belong to the line: empty (none), `*` (all) or a block `a-b` of equally long digit texts.
/// `mainNumber` is the CRM's text; `account` is the carrier's account, empty where there is none.
public record LineNumber(
        String line, long number, String extensions, String mainNumber, String account, Validity validity) {}

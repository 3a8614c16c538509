package de.rufwerk.invoices;

import com.google.re2j.Pattern;
import de.rufwerk.money.Euro;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the invoices in a CRM's PDF are told apart and what stands on them: `invoice-rules/<name>.yaml` in the home.
///
/// ```yaml
/// description: Rechnungen der Muster-CRM
/// files: "*.pdf"              # for which files; * is anything, ? one character
/// begin: page_one             # a new invoice: page_one (of y), number (changes), pattern
/// begin_pattern: 'Rechnung'   # with begin: pattern
/// form: german                # 1.234,56 and 31.10.2026; english: 1,234.56 and 31 October 2026
/// dates: 'd.M.yyyy'           # where the dates look otherwise
/// basis: net                  # whether the charges printed are net or gross
/// tolerance: 0.005            # EUR by which they may differ from what was transferred
/// fields:
///   number:   {pattern: 'Rechnungsnummer:? *(\S+)', pages: every}
///   customer: {pattern: 'Kundennummer:? *(\S+)', pages: every}
///   page:     {pattern: 'Seite (\d+) von (\d+)', pages: every}
///   date:     {pattern: 'Datum:? *([\d.]+)', pages: first}
///   total:    {box: [120, 230, 70, 12], pages: any}       # left, top, width, height in mm
///   charges:  {pattern: 'Telefonie +([\d.,]+)', pages: any, optional: yes}
/// ```
///
/// Patterns are those of RE2 (no look-around, no back references), which take time linear to the text. They are
/// searched in the lines of the page from above, the words of a line with one blank between them.
///
/// @param name of its file
/// @param files which files it is for, as `*.pdf`
/// @param begin how a new invoice begins
/// @param beginPattern of [Begin#PATTERN]; null otherwise
/// @param form how amounts and dates are written
/// @param dates pattern of [java.time.format.DateTimeFormatter]; null: as the form has them
/// @param basis whether charges are printed net or gross
/// @param tolerance 1e-6 EUR by which printed charges may differ from those transferred
/// @param fields number and customer always
record InvoiceRule(
        String name,
        String description,
        String files,
        Begin begin,
        @Nullable Pattern beginPattern,
        NumberForm form,
        @Nullable String dates,
        Basis basis,
        long tolerance,
        Map<InvoiceField, FieldRule> fields) {

    /// Half a cent: what rounding the sum makes.
    static final long TOLERANCE = Euro.ONE / 200;

    InvoiceRule {
        fields = Map.copyOf(fields);
    }

    /// How a new invoice begins.
    enum Begin {
        /// With page 1 of y; and where the number changes, so that a lost first page harms one invoice only.
        PAGE_ONE,
        /// Where the number changes.
        NUMBER,
        /// Where a pattern is found on a page, and nowhere else.
        PATTERN
    }

    /// How amounts and dates are written.
    enum NumberForm {
        /// `1.234,56`, `31.10.2026`, `31. Oktober 2026`.
        GERMAN,
        /// `1,234.56`, `31 October 2026`, `October 31, 2026`.
        ENGLISH
    }

    /// What the charges on an invoice are.
    enum Basis {
        NET,
        GROSS
    }

    /// How a field is found; null where the rule does not look for it.
    @Nullable
    FieldRule field(InvoiceField field) {
        return fields.get(field);
    }

    /// Whether it is for a file of this name.
    boolean isFor(String fileName) {
        StringBuilder pattern = new StringBuilder();
        for (char c : files.toLowerCase(Locale.ROOT).toCharArray()) {
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.matches(pattern.toString(), fileName.toLowerCase(Locale.ROOT));
    }
}

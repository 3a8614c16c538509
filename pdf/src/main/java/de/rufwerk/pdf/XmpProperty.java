package de.rufwerk.pdf;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a file's XMP metadata (ISO 16684-1) may say of each of its parts, too, and the form that its value must have.
/// All else stays behind: titles, authors, keywords and histories may be about somebody else.
enum XmpProperty {
    PDFA_PART("http://www.aiim.org/pdfa/ns/id/", "pdfaid", "part", "[1-4]"),
    PDFA_CONFORMANCE("http://www.aiim.org/pdfa/ns/id/", "pdfaid", "conformance", "[ABUEF]"),
    PDFA_AMENDMENT("http://www.aiim.org/pdfa/ns/id/", "pdfaid", "amd", "[\\w:. -]{1,20}"),
    PDFA_REVISION("http://www.aiim.org/pdfa/ns/id/", "pdfaid", "rev", "\\d{4}"),
    PDFUA_PART("http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part", "[12]"),
    PDFUA_REVISION("http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "rev", "\\d{4}"),
    CREATED("http://ns.adobe.com/xap/1.0/", "xmp", "CreateDate", "[\\dTZ:.+-]{4,40}"),
    MODIFIED("http://ns.adobe.com/xap/1.0/", "xmp", "ModifyDate", "[\\dTZ:.+-]{4,40}"),
    TOOL("http://ns.adobe.com/xap/1.0/", "xmp", "CreatorTool", ".{1,200}"),
    PRODUCER("http://ns.adobe.com/pdf/1.3/", "pdf", "Producer", ".{1,200}"),
    E_INVOICE_TYPE("", "fx", "DocumentType", "[A-Z_ ]{1,30}"),
    E_INVOICE_FILE("", "fx", "DocumentFileName", ".{1,200}"),
    E_INVOICE_VERSION("", "fx", "Version", "[\\w.]{1,20}"),
    E_INVOICE_LEVEL("", "fx", "ConformanceLevel", "[\\w -]{1,30}");

    /// Of Factur-X and ZUGFeRD since 2.1, ZUGFeRD 2.0 and ZUGFeRD 1.
    private static final Set<String> E_INVOICES = Set.of(
            "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
            "urn:zugferd:pdfa:CrossIndustryDocument:invoice:2p0#",
            "urn:ferd:pdfa:CrossIndustryDocument:invoice:1p0#");

    private final String namespace;
    private final String prefix;
    private final String local;
    private final Pattern form;

    XmpProperty(String namespace, String prefix, String local, String form) {
        this.namespace = namespace;
        this.prefix = prefix;
        this.local = local;
        this.form = Pattern.compile(form);
    }

    /// Null for what stays behind.
    static @Nullable XmpProperty of(@Nullable String namespace, String local) {
        if (namespace == null) return null;
        for (XmpProperty property : values()) {
            boolean same =
                    property.isEInvoice() ? E_INVOICES.contains(namespace) : property.namespace.equals(namespace);
            if (same && property.local.equals(local)) return property;
        }
        return null;
    }

    /// Whether it tells of an attached e-invoice; these have a namespace for each edition.
    boolean isEInvoice() {
        return namespace.isEmpty();
    }

    boolean accepts(String value) {
        return form.matcher(value).matches();
    }

    /// With its prefix, as it is written.
    String written() {
        return prefix + ":" + local;
    }
}

package de.rufwerk.pdf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of a file's metadata holds for a part of it, and the part's own metadata, which is written anew and not copied.
///
/// @param eInvoice namespace of the properties of an attached e-invoice; empty where there are none
record Xmp(Map<XmpProperty, String> values, String eInvoice) {

    private static final String BEGIN = """
            <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            """;
    private static final String NAMESPACES = """
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
             xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            """;
    private static final String SCHEMAS = """
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
             xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
             xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag>
            """;
    private static final List<String> UA = List.of("part", "rev");
    private static final List<String> INVOICE =
            List.of("DocumentType", "DocumentFileName", "Version", "ConformanceLevel");

    /// PDF/A-1 is PDF 1.4, which has no object streams, and its metadata must not be packed.
    boolean isArchive1() {
        return "1".equals(values.get(XmpProperty.PDFA_PART));
    }

    /// The metadata of a part.
    ///
    /// @param title of the part; empty for none
    /// @param attached names of its files: only where the e-invoice is among them, the part has one
    byte[] of(String title, Set<String> attached) {
        String invoice = values.get(XmpProperty.E_INVOICE_FILE);
        boolean withInvoice = invoice != null && attached.contains(invoice);
        StringBuilder xmp = new StringBuilder(BEGIN).append(NAMESPACES);
        values.forEach((property, value) -> {
            if (!property.isEInvoice()) element(xmp, property, value);
        });
        if (!title.isEmpty()) {
            xmp.append("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">")
                    .append(escaped(title))
                    .append("</rdf:li></rdf:Alt></dc:title>\n");
        }
        xmp.append("</rdf:Description>\n");
        if (withInvoice) {
            xmp.append("<rdf:Description rdf:about=\"\" xmlns:fx=\"")
                    .append(eInvoice)
                    .append("\">\n");
            values.forEach((property, value) -> {
                if (property.isEInvoice()) element(xmp, property, value);
            });
            xmp.append("</rdf:Description>\n");
        }
        schemas(xmp, withInvoice);
        return xmp.append("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder xmp, XmpProperty property, String value) {
        xmp.append('<').append(property.written()).append('>');
        xmp.append(escaped(value));
        xmp.append("</").append(property.written()).append(">\n");
    }

    /// PDF/A asks for a description of every property that the norm does not have itself.
    private void schemas(StringBuilder xmp, boolean withInvoice) {
        @Nullable String archive = values.get(XmpProperty.PDFA_PART);
        boolean accessible = values.containsKey(XmpProperty.PDFUA_PART);
        if (archive == null || archive.equals("4") || !(accessible || withInvoice)) return;
        xmp.append(SCHEMAS);
        if (accessible) {
            schema(xmp, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "Integer", UA);
        }
        if (withInvoice) schema(xmp, "Attached e-invoice", eInvoice, "fx", "Text", INVOICE);
        xmp.append("</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
    }

    private static void schema(
            StringBuilder xmp, String name, String namespace, String prefix, String type, List<String> properties) {
        xmp.append("<rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>").append(name);
        xmp.append("</pdfaSchema:schema>\n<pdfaSchema:namespaceURI>").append(namespace);
        xmp.append("</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>").append(prefix);
        xmp.append("</pdfaSchema:prefix>\n<pdfaSchema:property><rdf:Seq>\n");
        for (String property : properties) {
            xmp.append("<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>").append(property);
            xmp.append("</pdfaProperty:name><pdfaProperty:valueType>").append(type);
            xmp.append("</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>");
            xmp.append("<pdfaProperty:description>").append(name).append(", ").append(property);
            xmp.append("</pdfaProperty:description></rdf:li>\n");
        }
        xmp.append("</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
    }

    /// As XML text; what XML cannot say becomes a blank.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> {
                    boolean xml = (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) || c > 0xffff;
                    escaped.appendCodePoint(xml ? c : ' ');
                }
            }
        });
        return escaped.toString();
    }
}

package de.rufwerk.invoices;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The invoice number (BT-1) in the XML of an e-invoice: EN 16931 in the syntaxes UN/CEFACT CII (ZUGFeRD, Factur-X) and
/// UBL. No document type, no entity is read.
final class EInvoiceNumber {

    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 100;

    private EInvoiceNumber() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// Empty where it is no such XML.
    static Optional<String> of(byte[] xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                return number(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty(); // no XML at all, or broken: its name may tell
        }
    }

    private static Optional<String> number(XMLStreamReader reader) throws XMLStreamException {
        boolean ubl = false;
        String parent = "";
        int depth = 0;
        while (reader.hasNext() && depth < DEEPEST) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                String name = reader.getLocalName();
                if (depth == 1) {
                    ubl = name.equals("Invoice") || name.equals("CreditNote");
                } else if (name.equals("ID")
                        && ((ubl && depth == 2) || (depth == 3 && parent.equals("ExchangedDocument")))) {
                    String number = reader.getElementText().strip();
                    return number.isEmpty() ? Optional.empty() : Optional.of(number);
                } else if (depth == 2) {
                    parent = name;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return Optional.empty();
    }
}

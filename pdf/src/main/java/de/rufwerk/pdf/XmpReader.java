package de.rufwerk.pdf;

import java.io.ByteArrayInputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads the [XmpProperty]s out of XMP metadata, as elements and as attributes. No document type, no entity is read,
/// and of what is not asked for nothing is kept, so its size does not matter.
final class XmpReader {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final XMLInputFactory FACTORY = factory();

    /// A value that is longer is none of ours.
    private static final int LONGEST = 500;

    private final Map<XmpProperty, String> values = new EnumMap<>(XmpProperty.class);
    private String eInvoice = "";

    private int depth;

    /// Depth of the element that holds the descriptions; 0 outside.
    private int within;

    private @Nullable XmpProperty open;
    private final StringBuilder text = new StringBuilder();

    private XmpReader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// Empty where it is broken, or has a document type: what such metadata claims nobody can vouch for.
    static Optional<Xmp> read(byte[] xmp) {
        XmpReader properties = new XmpReader();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xmp));
            try {
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.DTD) return Optional.empty();
                    properties.take(reader);
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
        return Optional.of(new Xmp(properties.values, properties.eInvoice));
    }

    private void take(XMLStreamReader reader) {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> {
                depth++;
                begin(reader);
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (open != null && text.length() <= LONGEST) text.append(reader.getText());
            }
            case XMLStreamConstants.END_ELEMENT -> {
                if (open != null) keep(open, reader.getNamespaceURI(), text.toString());
                open = null;
                if (depth == within) within = 0;
                depth--;
            }
            default -> {} // comments and instructions say nothing of the file
        }
    }

    private void begin(XMLStreamReader reader) {
        open = null; // a value with a structure is none of ours
        if (within == 0) {
            if (isRdf(reader, "RDF")) within = depth;
        } else if (depth == within + 1 && isRdf(reader, "Description")) {
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                XmpProperty property = XmpProperty.of(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i));
                if (property != null) keep(property, reader.getAttributeNamespace(i), reader.getAttributeValue(i));
            }
        } else if (depth == within + 2) {
            open = XmpProperty.of(reader.getNamespaceURI(), reader.getLocalName());
            text.setLength(0);
        }
    }

    private static boolean isRdf(XMLStreamReader reader, String name) {
        return RDF.equals(reader.getNamespaceURI()) && name.equals(reader.getLocalName());
    }

    private void keep(XmpProperty property, String namespace, String value) {
        if (!property.accepts(value.strip())) return;
        values.put(property, value.strip());
        if (property.isEInvoice()) eInvoice = namespace;
    }
}

package de.rufwerk.democrm;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// An invoice as Factur-X, profile MINIMUM (UN/CEFACT Cross Industry Invoice).
final class EInvoice {

    private static final String UN = "urn:un:unece:uncefact:data:standard:";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;

    private EInvoice() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    }

    static byte[] of(Invoice invoice) {
        try {
            var writing = new EInvoice();
            writing.write(invoice);
            return writing.out.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Invoice invoice) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        begin("rsm:CrossIndustryInvoice");
        xml.writeNamespace("rsm", UN + "CrossIndustryInvoice:100");
        xml.writeNamespace("ram", UN + "ReusableAggregateBusinessInformationEntity:100");
        xml.writeNamespace("udt", UN + "UnqualifiedDataType:100");
        begin("rsm:ExchangedDocumentContext");
        begin("ram:GuidelineSpecifiedDocumentContextParameter");
        text("ram:ID", "urn:factur-x.eu:1p0:minimum");
        end(2);
        begin("rsm:ExchangedDocument");
        text("ram:ID", invoice.number());
        text("ram:TypeCode", "380");
        begin("ram:IssueDateTime");
        begin("udt:DateTimeString");
        xml.writeAttribute("format", "102");
        xml.writeCharacters(DateTimeFormatter.BASIC_ISO_DATE.format(invoice.date()));
        end(3);
        begin("rsm:SupplyChainTradeTransaction");
        begin("ram:ApplicableHeaderTradeAgreement");
        begin("ram:SellerTradeParty");
        text("ram:Name", InvoicePrinter.PROVIDER);
        begin("ram:PostalTradeAddress");
        text("ram:CountryID", "DE");
        end(2);
        begin("ram:BuyerTradeParty");
        text("ram:Name", invoice.address().getFirst());
        end(2);
        begin("ram:ApplicableHeaderTradeDelivery");
        end(1);
        begin("ram:ApplicableHeaderTradeSettlement");
        text("ram:InvoiceCurrencyCode", "EUR");
        begin("ram:SpecifiedTradeSettlementHeaderMonetarySummation");
        text("ram:TaxBasisTotalAmount", amount(invoice.net()));
        begin("ram:TaxTotalAmount");
        xml.writeAttribute("currencyID", "EUR");
        xml.writeCharacters(amount(invoice.tax()));
        end(1);
        text("ram:GrandTotalAmount", amount(invoice.total()));
        text("ram:DuePayableAmount", amount(invoice.total()));
        end(4);
        xml.writeEndDocument();
        xml.close();
    }

    private static String amount(BigDecimal amount) {
        return amount.toPlainString();
    }

    private void begin(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    private void text(String name, String text) throws XMLStreamException {
        begin(name);
        xml.writeCharacters(text);
        end(1);
    }

    private void end(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}

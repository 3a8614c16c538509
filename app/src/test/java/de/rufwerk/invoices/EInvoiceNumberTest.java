package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The number of an e-invoice.
class EInvoiceNumberTest {

    private static Optional<String> number(String xml) {
        return EInvoiceNumber.of(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bothSyntaxesOfTheNormAreRead() {
        assertThat(number("""
                <?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="r" xmlns:ram="a">
                <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:x</ram:ID>
                </ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
                <rsm:ExchangedDocument><ram:ID> RE-1 </ram:ID></rsm:ExchangedDocument></rsm:CrossIndustryInvoice>""")).contains("RE-1");
        assertThat(number("<Invoice xmlns:c='c'><c:CustomizationID>x</c:CustomizationID><c:ID>RE-2</c:ID></Invoice>"))
                .contains("RE-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Invoice><Party><ID>1</ID></Party></Invoice>",
                "<Invoice><ID>1",
                "<Invoice><ID><x/></ID></Invoice>",
                "<!DOCTYPE Invoice [<!ENTITY a 'RE'>]><Invoice><ID>&a;</ID></Invoice>",
                "<!DOCTYPE Invoice [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Invoice><ID>&a;</ID></Invoice>"
            })
    void whatIsNoneGivesNone(String xml) {
        assertThat(number(xml)).isEmpty();
    }
}

package de.rufwerk.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.subscribers.Crm;
import de.rufwerk.tables.Tables;
import de.rufwerk.tariffs.Prices;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerSearchTest {

    private final CustomerSearch search = new CustomerSearch(MasterData.compiled(
            Crm.read(new Tables("crm")
                    .with("customers.csv", """
                            customer;name;street;postcode;city
                            K1;Bäckerei Berg;Ring 1;02977;Hoyerswerda
                            K2;Carl;;01067;Dresden
                            K3;Dora;;;
                            """)
                    .with("lines.csv", "line;customer;area_code\nL1;K1;3571\nL2;K2;351\nL3;K1;3571\n")
                    .with("numbers.csv", """
                            line;number;main_number;extensions;account
                            L1;48808;03571 48808-0;00-99;SIP-7
                            L3;48809;03571 48809;;
                            L2;123456;0351 123456;;
                            """)
                    .with("line_products.csv", "line;product\nL1;BASIC\nL1;FLAT\n")),
            Prices.read(new Tables("tariff")
                    .with("zones.csv", "zone;name;category\n")
                    .with("prefixes.csv", "prefix;zone\n")
                    .with("products.csv", "product;kind;name;priority\n")
                    .with("rates.csv", "product;zone;basis\n")),
            8));

    @ParameterizedTest
    @CsvSource({
        "'',K1 K2 K3",
        "k2,K2",
        "bäcker,K1",
        "dresden,K2",
        "0297,K1",
        "l3,K1",
        "sip-7,K1",
        "03571 48808-42,K1",
        "+49 351 123456,K2",
        "49351123456,K2",
        "03571 488,K1",
        "nobody,''"
    })
    void aCustomerIsFoundByWhatAClerkKnows(String typed, String found) {
        assertThat(search.find(typed).stream().map(entry -> entry.customer().customer()))
                .containsExactly(found.isEmpty() ? new String[0] : found.split(" "));
    }

    @Test
    void aCustomerHasAllLinesWithNumbersAndProducts() {
        CustomerSearch.Whole whole = search.whole("K1");

        assertThat(whole.lines()).extracting(line -> line.line().line()).containsExactly("L1", "L3");
        assertThat(whole.lines().getFirst().numbers())
                .extracting(LineNumber::extensions)
                .containsExactly("00-99");
        assertThat(whole.lines().getFirst().products())
                .extracting(LineProduct::product)
                .containsExactly("BASIC", "FLAT");
        assertThat(search.find("K1").getFirst().lines()).isEqualTo(2);
        assertThat(search.whole("K9")).isNull();
    }

    @Test
    void aLongListIsShownInPages() {
        List<Integer> all = IntStream.range(0, 120).boxed().toList();

        assertThat(Pages.of(all, 0).next()).isEqualTo(1);
        assertThat(Pages.of(all, 2).shown()).hasSize(20);
        assertThat(Pages.of(all, 2).to()).isEqualTo(120);
        assertThat(Pages.of(all, 2).next()).isNull();
        assertThat(Pages.of(all, 9).shown()).isEmpty();
        assertThat(Pages.of(all, -1).from()).isZero();
    }
}

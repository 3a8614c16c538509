package de.rufwerk.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The path through several months; the rules themselves are in the YAML cases.
class ReferenceMonthsTest {

    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String HEADER = "direction;a_number;b_number;start;duration;cost\n";

    @TempDir
    Path home;

    private ReferenceMonths months;

    @BeforeEach
    void aHomeWithOneLine() throws IOException {
        months = new ReferenceMonths(home, ReferenceSettings.defaults());
        write("crm/customers.csv", "customer;name\nK1;Kunde 1\n");
        write("crm/lines.csv", "line;customer;area_code\nL1;K1;3571\n");
        write("crm/numbers.csv", "line;number;extensions;main_number\nL1;488;00-99;03571 488-0\n");
        write("crm/line_products.csv", "line;product\nL1;basis\n");
        write("tariff/zones.csv", "zone;name;category\nDE;Germany;Festnetz\n");
        write("tariff/prefixes.csv", "prefix;zone\n49;DE\n");
        write("tariff/products.csv", "product;kind;name;priority\nbasis;plan;Basis;0\n");
        write("tariff/rates.csv", "product;zone;basis;price\nbasis;DE;minute;0,019\n");
    }

    @Test
    void aCallOfTheMonthIsRatedAndCharged() throws IOException {
        write("inbox/2026-10/calls.csv", HEADER + "out;+493571488800;03012345678;2026-10-26T17:48:01+01:00;61;0,01\n");

        ReferenceMonths.Month october = months.run(OCTOBER);

        assertThat(october.ratedCalls().lines().skip(1))
                .containsExactly("calls.csv;2;493571488800;493012345678;2026-10-26T17:48:01+01:00;61;out;L1;K1;"
                        + "03571 488-0;EXTENSION;DE;basis;MINUTE;120;0;0.0380;net;0.010000");
        assertThat(october.charges().lines().skip(1))
                .containsExactly("2026-10;K1;L1;03571 488-0;Festnetz;net;1;61;120;0.0380");
        assertThat(october.counts().addUp()).isTrue();
    }

    @Test
    void aCaseIsTriedAgainInTheNextMonthAndACallOfTheNextMonthWaits() throws IOException {
        write(
                "inbox/2026-09/calls.csv",
                HEADER
                        + "out;+493571488800;+43123;2026-09-02T10:00:00Z;61;\n"
                        + "out;+493571488800;110;2026-09-30T22:00:00Z;5;\n");

        ReferenceMonths.Month september = months.run(SEPTEMBER);
        write("tariff/prefixes.csv", "prefix;zone\n49;DE\n43;DE\n");
        ReferenceMonths.Month october = months.run(OCTOBER);

        assertThat(september.cases()).contains("calls.csv;2;UNKNOWN_DESTINATION;");
        assertThat(september.counts().waiting().calls()).isEqualTo(1);
        assertThat(october.counts().carriedIn().calls()).isEqualTo(2);
        assertThat(october.counts().rated().calls()).isEqualTo(2);
        assertThat(october.charges()).contains("2026-10;K1;L1;03571 488-0;Festnetz;net;2;66;180;0.0570");
        assertThat(september.counts().addUp() && october.counts().addUp()).isTrue();
    }

    @Test
    void aMonthRunAgainReplacesItsResult() throws IOException {
        write("tariff/allowances.csv", "product;zones;minutes;scope\nbasis;*;3;line\n");
        write("inbox/2026-10/calls.csv", HEADER + "out;+493571488800;110;2026-10-26T17:48:01+01:00;120;\n");

        ReferenceMonths.Month first = months.run(OCTOBER);
        ReferenceMonths.Month second = months.run(OCTOBER);

        assertThat(second).isEqualTo(first);
        assertThat(second.ratedCalls()).contains(";BUNDLE;120;120;0.0000;net;");
    }

    @Test
    void aMonthBeforeOneThatHasAResultIsNotRun() {
        months.run(OCTOBER);

        assertThatThrownBy(() -> months.run(SEPTEMBER)).hasMessageContaining("2026-10 has a result");
    }

    @Test
    void textsSortByCodePointAndNotByUtf16() {
        assertThat(CodePoints.ORDER.compare("\uFFFD", "\uD83D\uDCDE")).isNegative();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }
}

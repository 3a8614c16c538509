package de.rufwerk.tariffs;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Holiday;
import de.rufwerk.rating.Prefix;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.Validity;
import de.rufwerk.rating.WindowSpan;
import de.rufwerk.rating.WindowSpan.DayKind;
import de.rufwerk.rating.Zone;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTablesTest {

    private final DataProblems problems = new DataProblems();
    private final Tables tables = new Tables("tariff")
            .with("zones.csv", "zone;name;category\nFIX;Festnetz;Inland\nMOB;Mobil;Mobilfunk\n")
            .with("prefixes.csv", "prefix;zone;valid_from;valid_to\n49;FIX;;\n4915;MOB;2026-01-01;2026-12-31\n")
            .with("products.csv", """
                    product;kind;name;priority;price_basis
                    BASIC;plan;Basis;0;
                    HOME;option;Zuhause;-5;gross
                    """)
            .with("rates.csv", """
                    product;zone;window;basis;setup;price;factor;first;next;free_seconds;minimum;maximum;valid_from
                    BASIC;*;;minute;;0,019;;;;;;;
                    BASIC;MOB;NIGHT;carrier;0.05;;1,25;1;30;5;0.1;30;2026-10-01
                    """)
            .with("allowances.csv", """
                    product;zones;minutes;scope;valid_to
                    BASIC;FIX | MOB;100.5;customer;
                    HOME;*;;line;2026-10-31
                    """)
            .with("windows.csv", "window;days;from;to\nNIGHT;mon|tue|hol;22:00;06:00\nNIGHT;sun;00:00;24:00\n")
            .with("holidays.csv", "date;name\n2026-10-03;Tag der Deutschen Einheit\n2026-12-25;\n");

    private Tariff read() {
        return TariffTables.read(tables.files(), problems);
    }

    @Test
    void everyTableIsReadAsItStands() {
        Tariff tariff = read();

        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).isEmpty();
        assertThat(tariff.zones())
                .containsExactly(new Zone("FIX", "Festnetz", "Inland"), new Zone("MOB", "Mobil", "Mobilfunk"));
        assertThat(tariff.prefixes())
                .containsExactly(
                        new Prefix("49", "FIX", Validity.ALWAYS),
                        new Prefix("4915", "MOB", new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31))));
        assertThat(tariff.products())
                .containsExactly(
                        new Product("BASIC", Product.Kind.PLAN, "Basis", 0, PriceBasis.NET),
                        new Product("HOME", Product.Kind.OPTION, "Zuhause", -5, PriceBasis.GROSS));
        assertThat(tariff.rates())
                .containsExactly(
                        new Rate(
                                "BASIC",
                                "*",
                                "*",
                                Rate.Basis.MINUTE,
                                0,
                                19_000,
                                1_000_000,
                                60,
                                60,
                                0,
                                Rate.NONE,
                                Rate.NONE,
                                Validity.ALWAYS),
                        new Rate(
                                "BASIC",
                                "MOB",
                                "NIGHT",
                                Rate.Basis.CARRIER,
                                50_000,
                                0,
                                1_250_000,
                                1,
                                30,
                                5,
                                100_000,
                                30_000_000,
                                new Validity(LocalDate.of(2026, 10, 1), null)));
        assertThat(tariff.allowances())
                .containsExactly(
                        new Allowance("BASIC", List.of("FIX", "MOB"), 6_030, Allowance.Scope.CUSTOMER, Validity.ALWAYS),
                        new Allowance(
                                "HOME",
                                List.of("*"),
                                Allowance.UNLIMITED,
                                Allowance.Scope.LINE,
                                new Validity(null, LocalDate.of(2026, 10, 31))));
        assertThat(tariff.windows())
                .containsExactly(
                        new WindowSpan("NIGHT", Set.of(DayKind.MON, DayKind.TUE, DayKind.HOL), 22 * 3_600, 6 * 3_600),
                        new WindowSpan("NIGHT", Set.of(DayKind.SUN), 0, 86_400));
        assertThat(tariff.holidays())
                .containsExactly(
                        new Holiday(LocalDate.of(2026, 10, 3), "Tag der Deutschen Einheit"),
                        new Holiday(LocalDate.of(2026, 12, 25), ""));
    }

    @Test
    void windowsHolidaysAndAllowancesMayBeMissing() {
        tables.without("windows.csv")
                .without("holidays.csv")
                .without("allowances.csv")
                .with("rates.csv", "product;zone;basis\nBASIC;*;free\n");

        assertThat(read().rates()).hasSize(1);
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void aRateMayNotNameAWindowWhenThereIsNoFileOfThem() {
        tables.without("windows.csv");
        read();

        assertThat(Tables.texts(problems.errors(), Locale.ENGLISH))
                .containsExactly(
                        "tariff/rates.csv, line 3, column window: “NIGHT” does not exist in tariff/windows.csv."
                                + " Add it there or correct it here.");
    }

    /// Each file with its header and its rows (`/` between them), and what the messages hold.
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            zones.csv      ! zone;name;category/FIX;A;B/MOB;A;B/FIX;C;D ! Zeile 4: Den Eintrag „FIX“ gibt es schon in Zeile 2 ! exists already in line 2
            zones.csv      ! zone;name;category/FIX;A;B/MOB;A;B/*;C;D   ! * steht für alle und kann kein Name sein ! * stands for all and cannot be a name
            zones.csv      ! zone;name;category/FIX;A;/MOB;A;B          ! Spalte category: Hier muss etwas stehen ! Something has to stand here
            prefixes.csv   ! prefix;zone/+49;FIX                        ! „+49“ ist kein Vorwahlbereich ! “+49” is no prefix
            prefixes.csv   ! prefix;zone/0049;FIX                       ! „0049“ ist kein Vorwahlbereich ! “0049” is no prefix
            prefixes.csv   ! prefix;zone/4.9E+3;FIX                     ! „4.9E+3“ ist kein Vorwahlbereich ! “4.9E+3” is no prefix
            prefixes.csv   ! prefix;zone/49;ABROAD                      ! „ABROAD“ gibt es in tariff/zones.csv nicht ! does not exist in tariff/zones.csv
            prefixes.csv   ! prefix;zone;valid_from/49;FIX;/49;MOB;2026-10-01 ! Zeile 3: Für „49“ gilt an denselben Tagen schon Zeile 2 ! on the same days already
            products.csv   ! product;kind;name;priority/BASIC;plan;A;0/HOME;pack;B;1 ! Erlaubt sind: plan, option ! Allowed are: plan, option
            products.csv   ! product;kind;name;priority/BASIC;plan;A;0/HOME;option;B;1,5 ! „1,5“ ist keine ganze Zahl ! “1,5” is no whole number
            products.csv   ! product;kind;name;priority/BASIC;plan;A;0/HOME;option;B; ! Spalte priority: Hier muss etwas stehen ! Something has to stand here
            products.csv   ! product;kind;name;priority;price_basis/BASIC;plan;A;0;brutto/HOME;option;B;1;net ! Erlaubt sind: net, gross ! Allowed are: net, gross
            products.csv   ! product;kind;name;priority/BASIC;plan;A;0/HOME;option;B;1/HOME;option;C;2 ! Den Eintrag „HOME“ gibt es schon in Zeile 3 ! exists already in line 3
            rates.csv      ! product;zone;basis/NONE;*;free             ! „NONE“ gibt es in tariff/products.csv nicht ! does not exist in tariff/products.csv
            rates.csv      ! product;zone;window;basis/BASIC;*;DAY;free ! „DAY“ gibt es in tariff/windows.csv nicht ! does not exist in tariff/windows.csv
            rates.csv      ! product;zone;basis/BASIC;*;second          ! Erlaubt sind: minute, call, carrier, free ! Allowed are: minute, call, carrier, free
            rates.csv      ! product;zone;basis/HOME;*;carrier          ! Das Produkt „HOME“ hat Bruttopreise ! has gross prices
            rates.csv      ! product;zone;basis;next/BASIC;*;minute;0   ! „0“ liegt nicht zwischen 1 und ! “0” is not between 1 and
            rates.csv      ! product;zone;basis;first/BASIC;*;minute;-1 ! „-1“ liegt nicht zwischen 0 und ! “-1” is not between 0 and
            rates.csv      ! product;zone;basis;price/BASIC;*;minute;-0.01 ! „-0.01“ ist negativ ! “-0.01” is negative
            rates.csv      ! product;zone;basis;maximum/BASIC;*;minute;-1 ! „-1“ ist negativ ! “-1” is negative
            rates.csv      ! product;zone;basis;factor/BASIC;*;carrier;1,2345678 ! mehr als 6 Nachkommastellen ! more than 6 decimals
            rates.csv      ! product;zone;window;basis/BASIC;FIX;;free/BASIC;FIX;*;call ! Zeile 3: Für „BASIC / FIX / *“ gilt ! For “BASIC / FIX / *” line 2
            allowances.csv ! product;zones;scope/NONE;*;line            ! „NONE“ gibt es in tariff/products.csv nicht ! does not exist in tariff/products.csv
            allowances.csv ! product;zones;scope/BASIC; | ;line         ! Spalte zones: Hier muss etwas stehen ! Something has to stand here
            allowances.csv ! product;zones;scope/BASIC;*;family         ! Erlaubt sind: line, customer ! Allowed are: line, customer
            allowances.csv ! product;zones;scope;minutes/BASIC;*;line;unlimited ! „unlimited“ ist keine Zahl ! “unlimited” is no number
            allowances.csv ! product;zones;scope/BASIC;FIX|MOB;line/BASIC;FIX | MOB;line ! gilt an denselben Tagen schon Zeile 2 ! on the same days already
            windows.csv    ! window;days;from;to/NIGHT;monday;22:00;06:00 ! „monday“ ist kein Tag ! “monday” is no day
            windows.csv    ! window;days;from;to/NIGHT;mon;22:00;22:00  ! endet, wenn es beginnt (22:00) ! ends when it begins (22:00)
            windows.csv    ! window;days;from;to/NIGHT;mon;24:00;06:00  ! 24:00 ist nur als Ende erlaubt ! 24:00 is only allowed as the end
            windows.csv    ! window;days;from;to/NIGHT;mon;8:00;09:00   ! „8:00“ ist keine Uhrzeit ! “8:00” is no time of day
            windows.csv    ! window;days;from;to/NIGHT;mon;08:00;25:00  ! „25:00“ ist keine Uhrzeit ! “25:00” is no time of day
            windows.csv    ! window;days;from;to/NIGHT;;08:00;09:00     ! Spalte days: Hier muss etwas stehen ! Something has to stand here
            windows.csv    ! window;days;from;to/NIGHT;mon;08:00;09:00/*;mon;08:00;09:00 ! kann kein Name sein ! cannot be a name
            holidays.csv   ! date;name/03.10.2026;Einheit               ! „03.10.2026“ ist kein Datum ! “03.10.2026” is no date
            holidays.csv   ! date;name/2026-10-03;A/2026-10-03;B        ! Den Eintrag „2026-10-03“ gibt es schon in Zeile 2 ! exists already in line 2
            """)
    void whatDoesNotFitIsOneError(String file, String rows, String german, String english) {
        tables.with(file, rows.replace('/', '\n'));
        read();

        assertThat(Tables.texts(problems.errors(), Locale.GERMAN))
                .hasSize(1)
                .first()
                .asString()
                .contains(german);
        assertThat(Tables.texts(problems.errors(), Locale.ENGLISH))
                .first()
                .asString()
                .contains(english);
        assertThat(problems.errors()).allMatch(error -> error.file().equals("tariff/" + file));
    }

    @Test
    void anUnknownZoneInRatesAndAllowancesIsOnlyAWarning() {
        tables.with("rates.csv", "product;zone;basis\nBASIC;MARS;free\n")
                .with("allowances.csv", "product;zones;scope\nBASIC;FIX|VENUS;line\n");

        Tariff tariff = read();

        assertThat(problems.errors()).isEmpty();
        assertThat(tariff.rates()).hasSize(1);
        assertThat(Tables.texts(tariff.warnings(), Locale.GERMAN))
                .containsExactly(
                        "tariff/allowances.csv, Zeile 2, Spalte zones: Die Zone „VENUS“ gibt es in tariff/zones.csv"
                                + " nicht; dafür wird nie ein Preis gefunden. Ist der Name richtig geschrieben?",
                        "tariff/rates.csv, Zeile 2, Spalte zone: Die Zone „MARS“ gibt es in tariff/zones.csv nicht;"
                                + " dafür wird nie ein Preis gefunden. Ist der Name richtig geschrieben?");
        assertThat(Tables.texts(tariff.warnings(), Locale.ENGLISH)).allMatch(text -> text.contains("does not exist"));
    }

    @Test
    void finiteMinutesAreRoundedDownToSeconds() {
        tables.with("allowances.csv", "product;zones;scope;minutes\nBASIC;*;line;0,333\nBASIC;FIX;line;0\n");

        assertThat(read().allowances()).extracting(Allowance::seconds).containsExactly(19L, 0L);
    }
}

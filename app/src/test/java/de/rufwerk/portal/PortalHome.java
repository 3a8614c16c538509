package de.rufwerk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.admin.Site;
import de.rufwerk.home.Sha256;
import de.rufwerk.itemisedbills.MonthOfBills;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import de.rufwerk.transfer.MonthTransfer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Customers with two years of documents and charges, as the steps before would have left them.
final class PortalHome {

    static final String MARTA = "K10023";
    static final String OTHER = "K20046";
    static final String THIRD = "K30069";
    static final String COUNSELLING = "+4935914999";
    static final YearMonth LAST = YearMonth.of(2026, 10);
    static final String SETTINGS = """
            carriers:
              inbox:
                profile: standard
                source:
                  folder: "inbox/{yyyy-MM}"
            provider:
              name: Lausitznetz GmbH
              footer: ["Lausitznetz GmbH, Ring 1, 02977 Hoyerswerda", "Amtsgericht Dresden, HRB 12345"]
            portal:
              enabled: yes
              port: 0
              base_url: http://127.0.0.1:8081
            mail:
              from: rechnung@lausitznetz.example
              smtp: {host: 127.0.0.1, port: 1, security: none}
            """;

    /// The CRM, a price list and the calls of the last month, each followed by what is in it.
    private static final List<String> FILES = List.of(
            "crm/customers.csv",
            """
            customer;name;street;postcode;city;country;email;delivery;itemised_bill;language
            K10023;Marta Kubitz;Ring 1;02977;Hoyerswerda;DE;;portal;;de
            K20046;"<b>Zwei & ""Söhne""</b>";Markt 2;02625;Bautzen;DE;rechnung@zwei.example;post;;de
            K30069;Jan Lenk;Weg 3;02991;Lauta;DE;;portal;;de
            """,
            "crm/lines.csv",
            """
            line;customer;area_code
            L-K10023;K10023;3571
            L-K20046;K20046;3591
            """,
            "crm/numbers.csv",
            """
            line;number;extensions;main_number
            L-K10023;035711111;;03571 1111
            L-K20046;035912222;;03591 2222
            """,
            "crm/line_products.csv",
            """
            line;product
            L-K10023;office
            L-K20046;office
            """,
            "crm/itemised_bills.csv",
            """
            line;mode;flat;hide_extension;declaration;valid_from;valid_to
            L-K10023;short;;;2026-01-15;;
            L-K20046;full;;;2026-01-15;;
            """,
            "tariff/zones.csv",
            """
            zone;name;category
            DE;Deutschland;Deutschland
            MOB;Mobilfunk;Mobilfunk
            PL;Polen;Ausland
            """,
            "tariff/prefixes.csv",
            """
            prefix;zone
            49;DE
            4915;MOB
            4917;MOB
            48;PL
            """,
            "tariff/products.csv",
            """
            product;kind;name;priority;price_basis
            office;plan;Business Flex 2026;1;net
            """,
            "tariff/rates.csv",
            """
            product;zone;basis;price;first;next
            office;DE;minute;0.019;60;60
            office;MOB;minute;0.14;60;1
            office;PL;minute;0.049;60;60
            """,
            "tariff/allowances.csv",
            "product;zones;minutes;scope\n",
            "counselling/lines.csv",
            "number;name\n03591 4999;Telefon des Vertrauens\n",
            "inbox/2026-10/calls.csv",
            calls());

    /// 70 of Marta's and as many of the other's, one an hour; one of each to a counselling line.
    private static String calls() {
        List<String> called =
                List.of("+493581400123", "+493514567890", "+4915112345678", "+491721234567", "+48713001234");
        StringBuilder calls = new StringBuilder("direction;a_number;b_number;start;duration;cost\n");
        Instant start = Instant.parse("2026-10-05T06:00:00Z");
        for (String caller : List.of("+4935711111", "+4935912222")) {
            for (int i = 0; i < 70; i++) {
                calls.append("out;%s;%s;%s;%d;\n"
                        .formatted(
                                caller,
                                i == 7 ? COUNSELLING : called.get(i % called.size()),
                                start.plus(Duration.ofHours(i)),
                                30 + 17 * i));
            }
        }
        return calls.toString();
    }

    private final Site site;

    private PortalHome(Site site) {
        this.site = site;
    }

    static void write(Site site) throws Exception {
        for (int i = 0; i < FILES.size(); i += 2) {
            Path file = site.home().resolve(FILES.get(i));
            Files.createDirectories(file.getParent());
            Files.writeString(file, FILES.get(i + 1));
        }
        PortalHome home = new PortalHome(site);
        home.lastMonth();
        for (int i = 0; i < 14; i++) {
            YearMonth month = LAST.minusMonths(i);
            if (i > 0) {
                home.charges(month, i);
            }
            for (String customer : new String[] {MARTA, OTHER}) {
                home.document(month, customer, "INVOICE", "R-%s-%s".formatted(month, customer), "");
                if (i > 0) {
                    home.document(month, customer, "ITEMISED_BILL", "", "L-" + customer);
                }
            }
        }
    }

    /// Runs the month, and hands its itemised bills over.
    private void lastMonth() throws Exception {
        Outcome outcome = site.bean(Runs.class).runNow(LAST, new Extent.Until("rate"), "test", RunListener.NONE);
        assertThat(outcome.exitCode()).as(String.valueOf(outcome)).isIn(0, 3);
        MonthTransfer.make(site::bean, LAST, Set.of());
        MonthOfBills.make(site::bean, LAST);
        jdbc().sql("""
                        insert into handed_over (target, document, sha256, month, customer, kind, name, state, handed_at, path)
                        select 'own', id, sha256, month, customer, kind, name, 'handed', now(), name from documents""").update();
    }

    private JdbcClient jdbc() {
        return site.jdbc();
    }

    private void document(YearMonth month, String customer, String kind, String number, String line)
            throws IOException {
        byte[] content =
                "%%PDF-1.7\n%s %s %s\n".formatted(month, customer, kind).getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(content).hex();
        Path file = site.home().resolve("documents/%s/%s/%s".formatted(month, sha256.substring(0, 2), sha256));
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        String name = "%s/%s-%s.pdf".formatted(kind, customer, month);
        long id = jdbc().sql("""
                        insert into documents (month, step, run, kind, customer, line, number, name, media_type, pages,
                            bytes, sha256, made_at)
                        values (?, 'split', 1, ?, ?, ?, ?, ?, 'application/pdf', 2, ?, ?, now()) returning id""")
                .params(month.atDay(1), kind, customer, line, number, name, content.length, sha256)
                .query(Long.class)
                .single();
        jdbc().sql("""
                        insert into handed_over (target, document, sha256, month, customer, kind, name, state, handed_at,
                            path)
                        values ('own', ?, ?, ?, ?, ?, ?, 'handed', now(), ?)""")
                .params(id, sha256, month.atDay(1), customer, kind, name, name)
                .update();
    }

    private void charges(YearMonth month, int back) {
        int run = jdbc().sql("""
                        insert into rating_runs overriding system value
                        select (r).* from (select jsonb_populate_record(null::rating_runs, jsonb_build_object(
                            'id', ?, 'month', ?, 'made_at', now(), 'min_prefix', 8, 'neighbour', 'CLARIFY',
                            'late_months', 6, 'price_scale', 4) || (
                            select jsonb_object_agg(column_name, case when data_type = 'text' then '""'::jsonb else '0' end)
                            from information_schema.columns where table_name = 'rating_runs'
                              and column_name not in ('id', 'month', 'made_at', 'min_prefix', 'neighbour', 'late_months', 'price_scale'))) as r) one
                        returning id""")
                .params(1000 + back, month.atDay(1))
                .query(Integer.class)
                .single();
        String[] categories = {"Mobilfunk", "Deutschland", "Ausland", "Servicenummern"};
        for (String customer : new String[] {MARTA, OTHER}) {
            for (int i = 0; i < categories.length; i++) {
                jdbc().sql("insert into charges values (?, ?, ?, '', ?, 0, ?, ?, ?, ?)")
                        .params(
                                run,
                                customer,
                                "L-" + customer,
                                categories[i],
                                20 + 7 * i + back,
                                3600 + 60 * back,
                                3660 + 60 * back,
                                (2_400_000 - 400_000 * i) + (long) (back * 7 % 5) * 310_000)
                        .update();
            }
        }
    }

    /// Number of a customer's itemised bill of the last month.
    static long billOf(Site site, String customer) {
        return site.jdbc()
                .sql("select id from documents where customer = ? and month = ? and kind = 'ITEMISED_BILL'")
                .params(customer, LAST.atDay(1))
                .query(Long.class)
                .single();
    }

    /// Ids of a customer's documents.
    static List<Long> documentsOf(Site site, String customer) {
        return site.jdbc()
                .sql("select id from documents where customer = ? order by month desc, id")
                .param(customer)
                .query(Long.class)
                .list();
    }
}

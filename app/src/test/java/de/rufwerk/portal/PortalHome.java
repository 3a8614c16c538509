package de.rufwerk.portal;

import de.rufwerk.admin.Site;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Customers with two years of documents and charges, as the steps before would have left them.
final class PortalHome {

    static final String MARTA = "K10023";
    static final String OTHER = "K20046";
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
            """;

    private static final String CUSTOMERS = """
            customer;name;street;postcode;city;country;email;delivery;itemised_bill;language
            K10023;Marta Kubitz;Ring 1;02977;Hoyerswerda;DE;;portal;full;de
            K20046;"<b>Zwei & ""Söhne""</b>";Markt 2;02625;Bautzen;DE;;portal;full;de
            """;

    private final Site site;

    private PortalHome(Site site) {
        this.site = site;
    }

    static void write(Site site) throws IOException {
        Files.writeString(site.home().resolve("crm/customers.csv"), CUSTOMERS);
        PortalHome home = new PortalHome(site);
        for (int i = 0; i < 14; i++) {
            YearMonth month = LAST.minusMonths(i);
            home.charges(month, i);
            for (String customer : new String[] {MARTA, OTHER}) {
                home.document(month, customer, "INVOICE", "R-%s-%s".formatted(month, customer), "");
                home.document(month, customer, "ITEMISED_BILL", "", "L-" + customer);
            }
        }
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

    /// Ids of a customer's documents.
    static List<Long> documentsOf(Site site, String customer) {
        return site.jdbc()
                .sql("select id from documents where customer = ? order by month desc, id")
                .param(customer)
                .query(Long.class)
                .list();
    }
}

package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.crm.ScriptedCrm.Answer;
import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoices.InvoiceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Invoices from a REST interface (TMF678) that says what a test wants.
class RestInvoicesTest {

    private static final String BILLS = "/api/customerBillManagement/v5/customerBill";
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    private Path directory;

    private final ScriptedCrm crm = new ScriptedCrm();
    private final Map<String, String> taken = new LinkedHashMap<>();
    private InvoiceFiles invoices;

    @AfterEach
    void stop() {
        crm.close();
    }

    @BeforeEach
    void connect() throws IOException {
        Home home = new Home(directory);
        Files.writeString(home.settingsFile(), """
                carriers:
                  inbox: {profile: standard, source: {folder: inbox}}
                crm:
                  connector: rest
                  rest: {url: "http://127.0.0.1:%d/api", page_size: 2, tries: 3, pause_millis: 1, answer_millis: 500}
                """.formatted(crm.port()));
        CrmSettings settings = Settings.of(home, Map.of()).part(CrmSettings.class);
        invoices = CrmConfiguration.connect(settings, home, Map.of(), Clock.systemUTC())
                .invoices();
    }

    private void fetch() throws IOException {
        invoices.fetch(
                MONTH, (name, content) -> taken.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8)));
    }

    private static String bill(String url, String name) {
        return "{\"id\":\"b\",\"billDocument\":[{\"url\":\"" + url + "\",\"name\":\"" + name + "\"}]}";
    }

    @Test
    void billsOfAMonthNameTheirFileAndItIsFetchedOnce() throws IOException {
        crm.answers(request -> request.path().equals(BILLS)
                ? Answer.list(
                        request.number("offset") == 0
                                ? "[" + bill("/api/files/1", "rechnungen.pdf") + "," + bill("/api/files/1", "x.pdf")
                                        + "]"
                                : "[" + bill("/api/files/2", "") + "]",
                        3)
                : Answer.of(200, "pdf of " + request.path()));
        fetch();

        assertThat(taken)
                .containsExactly(
                        Map.entry("rechnungen.pdf", "pdf of /api/files/1"), Map.entry("2", "pdf of /api/files/2"));
        assertThat(crm.requests.getFirst().query()).contains("billingPeriod.startDateTime=2026-10-01T00:00:00+02:00&");
    }

    @Test
    void aDownloadThatBreaksIsBegunAgain() throws IOException {
        var tries = new AtomicInteger();
        crm.answers(request -> {
            if (request.path().equals(BILLS)) {
                return Answer.list("[" + bill("/api/files/1", "a.pdf") + "]", 1);
            }
            return switch (tries.getAndIncrement()) {
                case 0 -> Answer.of(503, "");
                case 1 -> Answer.of(200, "half").stopping();
                default -> Answer.of(200, "whole");
            };
        });
        fetch();

        assertThat(taken).containsExactly(Map.entry("a.pdf", "whole"));
    }

    @Test
    void aFileOfAnotherServerIsNotFetched() {
        crm.answers(request -> Answer.list("[" + bill("http://127.0.0.1:1/a.pdf", "a.pdf") + "]", 1));

        assertThatThrownBy(this::fetch).isInstanceOf(WrongUse.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void whatTheCrmRefusesIsSaid() {
        crm.answers(request -> request.path().equals(BILLS)
                ? Answer.list("[" + bill("/api/files/1", "a.pdf") + "]", 1)
                : Answer.of(403, ""));

        assertThatThrownBy(this::fetch).isInstanceOf(WrongUse.class).hasMessageContaining("403");
    }
}

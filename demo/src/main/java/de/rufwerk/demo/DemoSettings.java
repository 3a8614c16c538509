package de.rufwerk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo's `rufwerk.yaml`: two carriers with two formats instead of the one that `init` writes.
final class DemoSettings {

    private static final String FOLDER = """
            crm:
              connector: folder
              folder: crm""";

    @SuppressWarnings("InlineFormatString") // beside its sister
    private static final String REST = """
            crm:
              connector: rest
              rest:
                url: http://127.0.0.1:%d
                login: {key: {key: "file:%s"}}""";

    private DemoSettings() {}

    /// @param crmPort of the demo's CRM; 0 where the CRM is a folder
    /// @param mailPort of the demo's mail box
    static void write(Path home, int port, int crmPort, int mailPort) throws IOException {
        Files.writeString(home.resolve("rufwerk.yaml"), """
                # The demo's configuration / Konfiguration der Vorführung
                carriers:
                  %s:
                    profile: standard
                    source:
                      folder: "inbox/%s/{yyyy-MM}"
                  %s:
                    profile: envia-tel
                    source:
                      folder: "inbox/%s/{yyyy-MM}"
                %s
                provider:
                  name: Lausitznetz GmbH
                  footer: ["Lausitznetz GmbH, Ring 1, 02977 Hoyerswerda"]
                print:
                  # Beispielwerte, keine Preise einer Post / example values, not any post's prices
                  envelopes:
                    klein: {sheets: 3, postage: "1.00"}
                    gross: {sheets: 60, postage: "2.00"}
                portals:
                  # Ein Ordner, wie ihn ein fremdes Portal liest / a folder as another portal reads it
                  archiv: {type: folder, folder: portal-archiv}
                mail:
                  from: "Lausitznetz Rechnung <rechnung@lausitznetz.example>"
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                tariff:
                  folder: tariff
                neighbour: clarify
                min_prefix: 8
                late_months: 6
                price_scale: 4
                database: {}
                web:
                  address: 127.0.0.1
                  port: %d
                portal:
                  enabled: yes
                  address: 127.0.0.1
                  port: %d
                  base_url: http://127.0.0.1:%d
                """.formatted(
                        DemoCarrier.ONE.key,
                        DemoCarrier.ONE.key,
                        DemoCarrier.TWO.key,
                        DemoCarrier.TWO.key,
                        crmPort == 0 ? FOLDER : REST.formatted(crmPort, DemoCrm.KEY_FILE),
                        mailPort,
                        port,
                        port + 1,
                        port + 1));
    }
}

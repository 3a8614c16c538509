package de.rufwerk.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo's `rufwerk.yaml`: two carriers with two formats instead of the one that `init` writes.
final class DemoSettings {

    private DemoSettings() {}

    static void write(Path home, int port) throws IOException {
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
                crm:
                  folder: crm
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
                """.formatted(
                        DemoCarrier.ONE.key, DemoCarrier.ONE.key, DemoCarrier.TWO.key, DemoCarrier.TWO.key, port));
    }
}

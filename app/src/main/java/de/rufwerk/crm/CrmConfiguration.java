package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Database;
import de.rufwerk.crm.CrmSettings.Folder;
import de.rufwerk.crm.CrmSettings.Rest;
import de.rufwerk.home.Home;
import de.rufwerk.invoices.InvoiceFiles;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.subscribers.VanishLimit;
import de.rufwerk.transfer.ChargeSink;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The connector that the settings choose.
@Configuration(proxyBeanMethods = false)
class CrmConfiguration {

    /// All ways of one connection.
    record Connected(CrmConnector connector, ChargeSink charges, InvoiceFiles invoices) {}

    @Bean
    static Connected crmConnected(CrmSettings settings, Home home, Clock clock) {
        return connect(settings, home, System.getenv(), clock);
    }

    static Connected connect(CrmSettings settings, Home home, Map<String, String> environment, Clock clock) {
        return switch (settings.connection()) {
            case Folder folder ->
                new Connected(
                        new CrmFolder(folder, home),
                        new FolderCharges(home, folder.out()),
                        new FolderInvoices(home, folder.invoices()));
            case Database database -> {
                var sessions = new DatabaseSessions(database, home, environment);
                yield new Connected(
                        new CrmDatabase(database, sessions),
                        database.charges() == null
                                ? new NoCharges(sessions.name())
                                : new DatabaseCharges(database.charges(), sessions),
                        new NoInvoices(sessions.name()));
            }
            case Rest rest -> {
                String name = rest.url().toString();
                var client = new RestClient(rest, home);
                var login = new RestLogin(rest.login(), client, home, environment, clock);
                var pages = new RestPages(rest, client, login, new SecureRandom());
                yield new Connected(
                        new CrmRest(name, client, pages),
                        new RestCharges(name, client, login, rest.counterPostings()),
                        rest.invoices()
                                ? new RestInvoices(
                                        name,
                                        rest.limits().tries(),
                                        client,
                                        login,
                                        new RestPages(rest, client, login, new SecureRandom()))
                                : new NoInvoices(name));
            }
        };
    }

    @Bean
    static CrmConnector crmConnector(Connected connected) {
        return connected.connector();
    }

    @Bean
    static ChargeSink chargeSink(Connected connected) {
        return connected.charges();
    }

    @Bean
    static InvoiceFiles invoiceFiles(Connected connected) {
        return connected.invoices();
    }

    /// Files of a folder are read in a moment, and whoever changed one wants to see it.
    @Bean
    static SubscriberSource subscriberSource(CrmConnector connector, CrmSettings settings, Clock clock) {
        Duration fresh = settings.connection() instanceof Folder ? Duration.ZERO : settings.fresh();
        return new Crm(connector, fresh, clock);
    }

    @Bean
    static VanishLimit vanishLimit(CrmSettings settings) {
        return new VanishLimit(settings.vanishPercent(), settings.vanishSeverity());
    }
}

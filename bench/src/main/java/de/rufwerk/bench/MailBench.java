package de.rufwerk.bench;

import de.rufwerk.Rufwerk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A home whose customers all get mails, and the step `mail` over a month of documents in it.
final class MailBench {

    static final int MAILS = 20_000;
    static final int CONNECTIONS = 32;

    private MailBench() {}

    /// Makes the home and measures.
    ///
    /// @return exit code of the program
    static int run(Path home) throws IOException {
        System.setProperty(MailBenchCommand.ENABLED, "true");
        int made = Rufwerk.execute("init", home.toString());
        if (made != 0) {
            return made;
        }
        var customers = new StringBuilder(Files.readString(home.resolve("crm/customers.csv")));
        for (int i = 1; i <= MAILS; i++) {
            customers
                    .append(i)
                    .append(";Firma ")
                    .append(i)
                    .append(";Ring 1;01067;Dresden;DE;rechnung.")
                    .append(i)
                    .append("@kunde.example;email;full;de\n");
        }
        Files.writeString(home.resolve("crm/customers.csv"), customers);
        try (var server = new DiscardingServer()) {
            Path settings = home.resolve("rufwerk.yaml");
            Files.writeString(settings, Files.readString(settings) + """

                    mail:
                      from: "Rechnung <rechnung@provider.example>"
                      connections: %d
                      smtp: {host: 127.0.0.1, port: %d, security: none}
                    """.formatted(CONNECTIONS, server.port()));
            Bench.say("Making the documents of a month in " + home + " …");
            int published = rufwerk(home, "bench-mails", "--publish");
            if (published != 0) {
                return published;
            }
            int released = rufwerk(home, "mail", "release", "--month", MailBenchCommand.MONTH.toString());
            if (released != 0) {
                return released;
            }
            MailBenchCommand.server = server;
            return rufwerk(home, "bench-mails");
        }
    }

    private static int rufwerk(Path home, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--home";
        all[1] = home.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Rufwerk.execute(all);
    }
}

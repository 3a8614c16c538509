package de.rufwerk.bench;

import de.rufwerk.Rufwerk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A home whose customers all get post, and the step `print` over a month of documents in it.
final class PrintBench {

    private static final int CUSTOMERS = 8_000;

    private PrintBench() {}

    /// Makes the home and measures.
    ///
    /// @return exit code of the program
    static int run(Path home) throws IOException {
        System.setProperty(PrintBenchCommand.ENABLED, "true");
        int made = Rufwerk.execute("init", home.toString());
        if (made != 0) {
            return made;
        }
        var customers = new StringBuilder(Files.readString(home.resolve("crm/customers.csv")));
        for (int i = 1; i <= CUSTOMERS; i++) {
            customers.append(i).append(";Firma ").append(i).append(";Ring 1;01067;Dresden;DE;;post;full;de\n");
        }
        Files.writeString(home.resolve("crm/customers.csv"), customers);
        Bench.say("Making the documents of a month in " + home + " …");
        return Rufwerk.execute("--home", home.toString(), "bench-print");
    }
}

package de.rufwerk.demo;

import de.rufwerk.Rufwerk;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A way into the customers' site: invites the customer who has got most, as a letter would, and says the code.
final class DemoPortal {

    private final Path home;
    private final int port;

    /// @param port of the customers' site
    DemoPortal(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /// Lines for the end of the demo; none where no customer has got anything yet.
    List<String> lines() {
        String customer = said(PortalCustomerCommand.NAME).strip();
        if (customer.isEmpty()) {
            return List.of();
        }
        return secret(said("portal", "invite", "--customer", customer))
                .map(code -> List.of(
                        "Portal: http://127.0.0.1:" + port + "/first",
                        "        customer " + customer + ", code of the letter " + code))
                .orElse(List.of());
    }

    private static Optional<String> secret(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .map((NamedCsvRecord row) -> row.getField("secret"))
                .findFirst();
    }

    private String said(String... command) {
        String[] arguments = new String[command.length + 2];
        arguments[0] = "--home";
        arguments[1] = home.toString();
        System.arraycopy(command, 0, arguments, 2, command.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + err);
        }
        return out.toString();
    }
}

package de.rufwerk.printfiles;

import de.rufwerk.documents.Provider;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentInfo;
import de.rufwerk.pdf.DocumentWriter;
import de.rufwerk.pdf.Fact;
import de.rufwerk.subscribers.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Pages with nothing but the customer's address behind the window of the envelope, and what the letter consists of.
final class AddressPages implements AutoCloseable {

    /// A country that is not written on letters within it.
    private static final String HOME = "DE";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final YearMonth month;
    private final String provider;
    private final Messages messages;
    private final DocumentWriter writer;

    AddressPages(YearMonth month, Provider provider, Messages messages) {
        this.month = month;
        this.provider = provider.name();
        this.messages = messages;
        this.writer = new DocumentWriter(provider.stationery());
    }

    /// Writes the page of a letter. It is always one page, for an address has five lines at most.
    void write(Customer customer, Letter letter, Path file) throws IOException {
        Locale language = customer.language();
        var info = new DocumentInfo(
                text("printfiles.address.title", language, month),
                customer.customer(),
                provider,
                language,
                text("printfiles.address.page", language),
                month.plusMonths(1).atDay(1).atStartOfDay(BERLIN).toInstant()); // told, so that bytes stay the same
        try (Document page = writer.open(file, info)) {
            page.letterhead(
                    address(customer),
                    List.of(
                            new Fact(text("printfiles.address.customer", language), customer.customer()),
                            new Fact(text("printfiles.address.month", language), text("run.month", language, month)),
                            new Fact(
                                    text("printfiles.address.documents", language),
                                    Integer.toString(letter.documents())),
                            new Fact(text("printfiles.address.sheets", language), Integer.toString(letter.sheets()))));
            page.finish();
        }
    }

    private static List<String> address(Customer customer) {
        Customer.Address address = customer.address();
        return Stream.of(
                        customer.name(),
                        address.street(),
                        (address.postcode() + " " + address.city()).strip(),
                        address.country().equals(HOME) ? "" : address.country())
                .filter(line -> !line.isBlank())
                .toList();
    }

    private String text(String code, Locale language, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }

    @Override
    public void close() {
        writer.close();
    }
}

package de.rufwerk.printfiles;

import de.rufwerk.documents.Provider;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentInfo;
import de.rufwerk.pdf.DocumentWriter;
import de.rufwerk.pdf.Fact;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.subscribers.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/// Pages with nothing but the customer's address behind the window of the envelope, and what the letter consists of.
final class AddressPages implements AutoCloseable {

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

    /// Writes the page of a letter. It is always one page, for an address has six lines at most.
    ///
    /// @return code points of it that the house font lacks
    SortedSet<Integer> write(Customer customer, Letter letter, Path file) throws IOException {
        Locale language = customer.language();
        var info = new DocumentInfo(
                text("printfiles.address.title", language, month),
                customer.customer(),
                provider,
                language,
                text("printfiles.address.page", language),
                month.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(BerlinClock.ZONE)
                        .toInstant()); // told, so that bytes stay the same
        try (Document page = writer.open(file, info)) {
            page.letterhead(
                    customer.letterAddress(),
                    List.of(
                            new Fact(text("printfiles.address.customer", language), customer.customer()),
                            new Fact(text("printfiles.address.month", language), text("run.month", language, month)),
                            new Fact(
                                    text("printfiles.address.documents", language),
                                    Integer.toString(letter.documents())),
                            new Fact(text("printfiles.address.sheets", language), Integer.toString(letter.sheets()))));
            page.finish();
            return page.missing();
        }
    }

    private String text(String code, Locale language, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }

    @Override
    public void close() {
        writer.close();
    }
}

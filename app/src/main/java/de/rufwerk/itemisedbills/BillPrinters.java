package de.rufwerk.itemisedbills;

import de.rufwerk.documents.Provider;
import de.rufwerk.home.Messages;
import de.rufwerk.numberplan.Places;
import de.rufwerk.numberplan.WrittenNumbers;
import org.springframework.stereotype.Component;

/// Opens printers of itemised bills, one a thread.
@Component
class BillPrinters {

    private final Provider provider;
    private final Messages messages;
    private final Places places;
    private final WrittenNumbers numbers;
    private final ItemisedBillSettings settings;

    BillPrinters(
            Provider provider,
            Messages messages,
            Places places,
            WrittenNumbers numbers,
            ItemisedBillSettings settings) {
        this.provider = provider;
        this.messages = messages;
        this.places = places;
        this.numbers = numbers;
        this.settings = settings;
    }

    /// @throws de.rufwerk.home.WrongUse where the provider's logo cannot be read
    BillPrinter open() {
        return new BillPrinter(provider.stationery(), messages, places, numbers, settings.attachCsv());
    }
}

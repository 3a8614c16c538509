package de.rufwerk.invoicemails;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a template may ask for, as `{{name}}`; the one list of them. Each has a text that says what it is:
/// `invoicemails.placeholder.<key>`.
enum Placeholder {
    SALUTATION,
    NAME,
    CUSTOMER,
    INVOICE,
    MONTH,
    AMOUNT,
    PORTAL,
    PROVIDER;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Placeholder> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Placeholder::key).toList();
    }
}

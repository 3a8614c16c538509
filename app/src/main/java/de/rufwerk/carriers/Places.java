package de.rufwerk.carriers;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What the places of a [Template] stand for.
///
/// @param month of the names and addresses: the billing month with the carrier's offset
/// @param next the page or the last id, where a query answers in pages
record Places(YearMonth month, String customer, String next) {

    static Places of(YearMonth billed, Source.Terms terms, String customer) {
        return new Places(billed.plusMonths(terms.monthOffset()), customer, "");
    }

    Places at(String page) {
        return new Places(month, customer, page);
    }

    String value(String place) {
        return switch (place) {
            case "customer" -> customer;
            case "page", "last_id" -> next;
            case String form
            when form.startsWith("from:") -> form(form.substring(5)).format(month.atDay(1));
            case String form
            when form.startsWith("to:") -> form(form.substring(3)).format(month.atEndOfMonth());
            case String form -> form(form).format(month.atDay(1));
        };
    }

    private static DateTimeFormatter form(String form) {
        return DateTimeFormatter.ofPattern(form, Locale.ROOT);
    }
}

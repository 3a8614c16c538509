package de.rufwerk.carriers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places that the month and the customer fill: `{customer}`, `{yyyy}`, `{MM}`, `{yyyy-MM}` (any form of
/// year and month), `{from:FORM}` and `{to:FORM}` (first and last day), `{page}`, `{last_id}`.
///
/// Other braces stay as they are, so a regular expression keeps its `{2}`.
record Template(String text) {

    private static final Pattern PLACE =
            Pattern.compile("\\{(customer|page|last_id|from:[^{}]+|to:[^{}]+|[yM][yM_.-]*)}");
    private static final Pattern ANY = Pattern.compile("\\{[^{}]*}");

    /// Filled as it is: for names and folders.
    String plain(Places places) {
        return fill(places, UnaryOperator.identity());
    }

    /// Filled for an address: the values are percent-encoded.
    String url(Places places) {
        return fill(
                places,
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /// Filled for a regular expression: the values stand for themselves.
    Pattern pattern(Places places) {
        return Pattern.compile(fill(places, Pattern::quote));
    }

    boolean has(String place) {
        return text.contains("{" + place + "}");
    }

    /// Braces that are no place.
    List<String> unknown() {
        return ANY.matcher(text)
                .results()
                .map(result -> result.group())
                .filter(place -> !PLACE.matcher(place).matches())
                .toList();
    }

    /// @throws IllegalArgumentException when the form of a date in it is none
    private String fill(Places places, UnaryOperator<String> form) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(form.apply(places.value(place.group(1)))));
    }
}

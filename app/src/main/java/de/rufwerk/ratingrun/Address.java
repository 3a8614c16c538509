package de.rufwerk.ratingrun;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/// Addresses of a list that is filtered and turned over page by page: whatever a person typed is encoded.
final class Address {

    private final String path;
    private final Map<String, String> asked;

    /// The list with a filter.
    ///
    /// @param asked value of each field, in the order of the address; empty ones are left out
    Address(String path, Map<String, String> asked) {
        this.path = path;
        this.asked = asked;
    }

    /// The first page.
    String first() {
        return after("");
    }

    /// The page that begins behind a place of the list.
    String after(String place) {
        Map<String, String> values = new LinkedHashMap<>(asked);
        values.put("after", place);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        values.forEach((field, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(field, "{" + field + "}");
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }
}

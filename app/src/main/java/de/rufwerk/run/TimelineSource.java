package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;

/// Tells what happened to a customer in a month, a Spring bean of the module that knows: from its own tables, by one or
/// two queries that an index answers. Nothing is stored a second time.
public interface TimelineSource {

    /// The way of a station that nobody has to pass.
    String NOBODYS = "nobody's";

    /// Where a customer's month passes by.
    ///
    /// @param name part of addresses and of the JSON: `invoice`
    /// @param position order in the month, as of [Step#position]
    /// @param title in one word
    /// @param way only customers with this delivery (`post`, `portal`, `email`) pass it; empty: all do;
    ///     [#NOBODYS]: shown only where something is told of it
    record Station(String name, int position, Message title, String way) {}

    /// The stations that this module tells of.
    List<Station> stations();

    /// What is known of a customer in some months; a station of which nothing is told has not been reached.
    ///
    /// @param to included
    List<TimelineEvent> events(String customer, YearMonth from, YearMonth to);

    /// A customer's number as a parameter of an address.
    static String encoded(String customer) {
        return URLEncoder.encode(customer, StandardCharsets.UTF_8);
    }
}

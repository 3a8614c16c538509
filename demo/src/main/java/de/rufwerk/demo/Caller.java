package de.rufwerk.demo;

import java.time.LocalDate;
import java.util.List;

/// A line as the generator of calls sees it.
///
/// @param account SIP account that its records carry, empty where the carrier identifies it by number
/// @param from first day on which it calls
/// @param to last day on which it calls
/// @param weight how much it calls, relative to the others
record Caller(
        String line,
        Habit habit,
        DemoCarrier carrier,
        List<Origin> origins,
        String account,
        LocalDate from,
        LocalDate to,
        int weight) {}

package de.rufwerk.itemisedbills;

import de.rufwerk.rating.PriceBasis;

/// A call as it stands on a bill: nothing else of it is written anywhere.
///
/// @param hasCallerColumn whether the calls of the main number come from several numbers
/// @param startSecond seconds since 1970
/// @param seconds of conversation, as it was
/// @param amount 1e-6 EUR
record ToldCall(
        String mainNumber,
        boolean hasCallerColumn,
        String category,
        PriceBasis basis,
        long startSecond,
        String caller,
        String called,
        String destination,
        String condition,
        int seconds,
        long amount) {}

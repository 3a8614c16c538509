package de.rufwerk.transfer;

import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.PriceBasis;

/// A call whose charge was transferred.
///
/// @param line number among the lines of the month
/// @param mainNumber the CRM's own text
/// @param oneCaller whether all calls of the line and main number come from one number
/// @param zone number in the price list
/// @param startSecond when the conversation began, in seconds since 1970
/// @param caller E.164 digits without `+`; 0 where the number was withheld
/// @param called E.164 digits without `+`; 0 where there is none
/// @param seconds of conversation, as it was
/// @param amount 1e-6 EUR
public record ArchivedCall(
        int line,
        String mainNumber,
        boolean oneCaller,
        int zone,
        PriceBasis basis,
        long startSecond,
        long caller,
        long called,
        int seconds,
        long amount,
        Condition condition,
        Direction direction) {}

package de.rufwerk.explanation;

import de.rufwerk.masterdata.SearchSteps;
import de.rufwerk.numbering.NumberWay;
import de.rufwerk.rating.Allowance;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.RateCandidates;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Validity;
import de.rufwerk.rating.WindowSpan;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that was found out on the way from a record to its price, in the order of `rating.md §§ 2 to 6`. Amounts
/// are 1e-6 EUR.
public sealed interface Finding {

    /// Whose number was read.
    enum Party {
        CALLING,
        CALLED
    }

    /// How a number as delivered came to its canonical form.
    record NumberRead(Party party, NumberWay way) implements Finding {}

    /// The call is too old to be billed (`rating.md § 6`).
    ///
    /// @param first the first day that could be billed
    record TooOld(LocalDate day, LocalDate first) implements Finding {}

    /// An incoming call: no line is searched and nothing is priced.
    record Incoming() implements Finding {}

    /// The reverse search for the line (`rating.md § 3`).
    ///
    /// @param account empty where the record has none
    /// @param accountLines lines with this account on that day
    /// @param number canonical, empty where there is none
    /// @param line the line found, or suggested and not accepted
    /// @param reason why there is none; of a suggestion `NEIGHBOUR`
    /// @param candidates lines in question
    record LineSearched(
            String account,
            List<String> accountLines,
            String number,
            int minPrefix,
            SearchSteps steps,
            @Nullable Match match,
            @Nullable LineRow line,
            @Nullable Reason reason,
            List<LineRow> candidates)
            implements Finding {}

    /// A line with the CRM's rows about it.
    ///
    /// @param number the row of numbers.csv that matched; `null` of a candidate
    record LineRow(
            String line,
            String customer,
            String customerName,
            String areaCode,
            Validity validity,
            Place place,
            @Nullable NumberRow number) {}

    /// A row of numbers.csv.
    record NumberRow(
            String number, String extensions, String mainNumber, String account, Validity validity, Place place) {}

    /// Where the call went (`rating.md § 4`).
    ///
    /// @param number canonical, empty where there is none
    /// @param zone `null` where no prefix fits
    /// @param onNet whether it is the number of an own line
    /// @param prefix the prefix that decides; empty where `onNet` or there is no zone
    /// @param place of the row that decides
    record Destination(
            String number,
            @Nullable ZoneRow zone,
            boolean onNet,
            String prefix,
            @Nullable Place place) implements Finding {}

    /// A row of zones.csv.
    record ZoneRow(String zone, String name, String category) {}

    /// The call was not answered or lasted no full second.
    record NoConversation() implements Finding {}

    /// The line's products (`rating.md § 5.1`).
    ///
    /// @param hasPlan without a plan among those valid on the day nothing is priced
    record Contract(LocalDate day, List<ProductRow> products, boolean hasPlan) implements Finding {}

    /// A product that the line has, had, or will have.
    ///
    /// @param valid on the day of the call
    record ProductRow(
            String product,
            String name,
            Product.Kind kind,
            int priority,
            PriceBasis priceBasis,
            Validity validity,
            boolean valid,
            Place place) {}

    /// Which rate applies (`rating.md § 5.2`).
    ///
    /// @param holiday name of the holiday; empty on other days
    /// @param windows rows of the windows that the rates name
    /// @param rates all rates of the line's products for the zone or any
    /// @param reason why there is no price: `AMBIGUOUS_RATE` or `NO_COST`
    record RatesCompared(
            LocalDate day,
            WindowSpan.DayKind dayKind,
            String holiday,
            LocalTime time,
            List<WindowRow> windows,
            List<RateRow> rates,
            @Nullable Reason reason)
            implements Finding {}

    /// A row of windows.csv.
    record WindowRow(WindowSpan span, Place place) {}

    /// A row of rates.csv and what became of it.
    ///
    /// @param zoneName empty where it is for any zone
    record RateRow(Rate rate, String productName, String zoneName, RateCandidates.Verdict verdict, Place place) {}

    /// Seconds that count, by free seconds and billing increments (`rating.md § 5.3`).
    ///
    /// @param hasRate without a rate the real duration counts
    record Billed(int duration, boolean hasRate, int freeSeconds, int first, int next, int billed) implements Finding {}

    /// What allowances covered (`rating.md § 5.4`).
    ///
    /// @param drawn whether the seconds were taken; not where the call is a case for want of a rate
    record Covered(List<AllowanceRow> allowances, int billed, int covered, boolean drawn) implements Finding {}

    /// A row of allowances.csv and what the call took of it. Seconds.
    ///
    /// @param owner id of the line or customer whose counter it is
    /// @param earlierRuns drawn by runs of earlier months
    /// @param calls calls of this run that drew before this one, and what they drew
    record AllowanceRow(
            Allowance allowance,
            String productName,
            String owner,
            long earlierRuns,
            int calls,
            long seconds,
            long before,
            int covered,
            long after,
            Place place) {}

    /// The arithmetic (`rating.md § 5.5`).
    ///
    /// @param setup as far as it counts here
    /// @param openSeconds billed and not covered
    /// @param cost of the carrier, `null` where it plays no part
    /// @param numerator exact price before minimum and maximum is `numerator / denominator` of 1e-6 EUR
    /// @param raised to the minimum, `cut` to the maximum of the rate
    record Calculated(
            Rate rate,
            PriceBasis priceBasis,
            long setup,
            int openSeconds,
            @Nullable Long cost,
            String numerator,
            long denominator,
            boolean raised,
            boolean cut,
            int scale,
            long amount,
            Place place)
            implements Finding {}
}

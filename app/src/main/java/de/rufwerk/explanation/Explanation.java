package de.rufwerk.explanation;

import de.rufwerk.callimport.ImportFile;
import de.rufwerk.callimport.OriginalLine;
import de.rufwerk.decisions.Decision;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Rules;
import de.rufwerk.ratingrun.PricedCall;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a call of a month's result has the price it has, or is a case. Without language: [Telling] tells it.
///
/// @param record what the carrier delivered
/// @param findings the way from there, in order
/// @param computed what this program works out now
/// @param check how that agrees with the result
/// @param basis what it was rated with, when and by whom
/// @param writtenOff the decision by which the case was given up; `null` where the call is none, or is open
public record Explanation(
        YearMonth month,
        Delivered record,
        List<Finding> findings,
        PricedCall.Stored computed,
        Check check,
        Basis basis,
        @Nullable Decision writtenOff) {

    public Explanation {
        findings = List.copyOf(findings);
    }

    /// The record and the file it came with.
    ///
    /// @param original the line read again from the unchanged file
    /// @param agrees whether that line says what is stored as the call
    public record Delivered(ImportFile file, int lineNo, Call call, OriginalLine original, boolean agrees) {}

    /// The comparison with the stored result.
    ///
    /// @param stored what the result has
    /// @param amount by how much the computed amount is above the stored one, 1e-6 EUR; a case counts as 0
    /// @param differences in what they differ; empty where they agree
    public record Check(PricedCall.Stored stored, long amount, List<Difference> differences) {

        public Check {
            differences = List.copyOf(differences);
        }

        /// Nothing differs.
        public boolean holds() {
            return differences.isEmpty();
        }
    }

    /// A value that differs; `field` as in the column of rated-calls.csv or cases.csv.
    public record Difference(String field, String stored, String computed) {}

    /// What a result was made with.
    ///
    /// @param program version that made it, empty where it is not known
    /// @param programNow version that explains it
    public record Basis(
            Instant ratedAt,
            String ratedBy,
            String program,
            String programNow,
            Snapshot subscribers,
            Snapshot tariff,
            Rules rules) {}

    /// Tables of one moment.
    public record Snapshot(String fingerprint, Instant takenAt) {}

    /// Id of the customer who pays, empty where there is none.
    String customer() {
        return computed instanceof PricedCall.Rated rated ? rated.customer() : "";
    }
}

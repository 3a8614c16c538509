package de.rufwerk.callimport;

import java.util.List;

/// What accepting a held correction would change.
///
/// @param replaces the imported files that would go
/// @param before stored of them
/// @param after what would be stored of the correction
/// @param onlyBefore calls that would go
/// @param onlyAfter calls that would come; one that has another cost than before goes and comes
public record FileComparison(
        List<Integer> replaces, Totals before, Totals after, Totals onlyBefore, Totals onlyAfter) {}

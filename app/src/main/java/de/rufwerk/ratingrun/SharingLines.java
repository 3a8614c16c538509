package de.rufwerk.ratingrun;

import de.rufwerk.rating.LineDirectory;
import java.util.Collection;
import java.util.TreeSet;

/// Which lines are priced together, because they may share an allowance.
final class SharingLines {

    private final LineDirectory lines;
    private final int[] groups;

    SharingLines(RatingBasis basis) {
        this.lines = basis.lines();
        this.groups = basis.contracts().groups(basis.lines(), basis.book());
    }

    boolean together(int one, int other) {
        return groups[one] == groups[other];
    }

    /// Ids of the lines that are priced together with a line, its own included.
    Collection<String> with(int line) {
        Collection<String> ids = new TreeSet<>();
        for (int other = 0; other < groups.length; other++) {
            if (together(line, other)) {
                ids.add(lines.lines().get(other).line());
            }
        }
        return ids;
    }

    /// Ids of those whose counters they draw from: the lines of [#with] and the line's customer.
    Collection<String> owners(int line) {
        Collection<String> owners = with(line);
        owners.add(lines.lines().get(line).customer());
        return owners;
    }
}

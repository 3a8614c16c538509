package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives the columns of a sample to the parts of a profile, each at most once: first by the words of their headers,
/// then by what stands in them.
final class ColumnChoice {

    private final SampleTable table;
    private final Set<Integer> taken = new TreeSet<>();

    ColumnChoice(SampleTable table) {
        this.table = table;
    }

    /// A column for a part.
    ///
    /// @param byHeader whether its header says so
    /// @param others columns that it could have been as well
    record Chosen(ColumnFacts column, boolean byHeader, List<ColumnFacts> others) {}

    /// Columns that nobody has taken.
    List<ColumnFacts> free() {
        return table.columns().stream()
                .filter(column -> !taken.contains(column.index()))
                .toList();
    }

    void take(ColumnFacts column) {
        taken.add(column.index());
    }

    /// The free column whose header says this role and whose content fits; else the first free one with a header that
    /// says nothing and a content that is clear. `null` where there is none. It is not taken yet.
    @Nullable
    Chosen find(ColumnRole role, Predicate<ColumnFacts> fits, Predicate<ColumnFacts> clear) {
        List<ColumnFacts> named = free().stream()
                .filter(column -> ColumnRole.of(column.name()) == role && fits.test(column))
                .toList();
        if (!named.isEmpty()) {
            return new Chosen(named.getFirst(), true, named.subList(1, named.size()));
        }
        List<ColumnFacts> like = free().stream()
                .filter(column -> ColumnRole.of(column.name()) == ColumnRole.NONE && clear.test(column))
                .toList();
        return like.isEmpty() ? null : new Chosen(like.getFirst(), false, like.subList(1, like.size()));
    }

    /// Why a column was chosen.
    List<Message> why(Chosen chosen, ToIntFunction<ColumnFacts> fit) {
        var why = new ArrayList<Message>();
        ColumnFacts column = chosen.column();
        why.add(
                chosen.byHeader()
                        ? ProfilePart.message("why.header", column.name(), column.index() + 1)
                        : ProfilePart.message("why.content", column.index() + 1));
        why.add(ProfilePart.message("why.fit", fit.applyAsInt(column), column.filled()));
        if (!chosen.others().isEmpty()) {
            why.add(ProfilePart.message(
                    "why.others", chosen.others().stream().map(table::label).collect(Collectors.joining(", "))));
        }
        return why;
    }
}

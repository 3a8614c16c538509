package de.rufwerk.formatprofiles;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who called whom, and how their numbers are written; also numbers whose area code stands in a column before them.
final class NumberGuess {

    /// Of a form, so many percent at least must begin in its way.
    private static final int MOST = 50;

    /// Fewer are no reason to doubt.
    private static final int HARDLY_ANY = 5;

    private final SampleTable table;
    private final ColumnChoice choice;
    private int ported;

    NumberGuess(SampleTable table, ColumnChoice choice) {
        this.table = table;
        this.choice = choice;
    }

    List<ProfilePart> decide(boolean accountKnown) {
        ColumnChoice.Chosen called = named(ColumnRole.B);
        if (called != null) {
            choice.take(called.column());
        }
        ColumnChoice.Chosen caller = named(ColumnRole.A);
        if (caller != null) {
            choice.take(caller.column());
        }
        List<ColumnFacts> clear = clear();
        if (called == null && caller == null && clear.size() >= 2) {
            // Few customers' numbers call many others.
            List<ColumnFacts> two = clear.subList(0, 2).stream()
                    .sorted(Comparator.comparingInt(ColumnFacts::distinct))
                    .toList();
            if (two.get(0).distinct() * 10 < two.get(1).distinct() * 8) {
                caller = new ColumnChoice.Chosen(two.get(0), false, List.of(two.get(1)));
                called = new ColumnChoice.Chosen(two.get(1), false, List.of(two.get(0)));
            }
        } else if (caller == null && !clear.isEmpty() && called != null) {
            boolean isNumber = ColumnRole.of(clear.getFirst().name()) == ColumnRole.NUMBER;
            caller = isNumber || !accountKnown
                    ? new ColumnChoice.Chosen(clear.getFirst(), isNumber, clear.subList(1, clear.size()))
                    : null;
        } else if (called == null && !clear.isEmpty()) {
            called = new ColumnChoice.Chosen(clear.getFirst(), false, clear.subList(1, clear.size()));
        }
        var parts = new ArrayList<ProfilePart>();
        if (caller != null || !accountKnown) {
            parts.add(part("a_number", caller, clear));
        }
        parts.add(part("b_number", called, clear));
        if (ported > 0) {
            parts.add(ProfilePart.made("strip_porting", "true", ProfilePart.message("number.ported", ported)));
        }
        return parts;
    }

    private ColumnChoice.@Nullable Chosen named(ColumnRole role) {
        return choice.find(
                role,
                column -> column.percent(column.numbers().all()) >= ColumnFacts.ENOUGH
                        && column.withPoint() + column.withComma() < ColumnFacts.ENOUGH,
                column -> false);
    }

    private List<ColumnFacts> clear() {
        return choice.free().stream()
                .filter(column -> switch (ColumnRole.of(column.name())) {
                    case NONE, NUMBER ->
                        !column.isStart() && !column.rises() && column.numbers().isClear();
                    case OTHER, CURRENCY, AREA, DURATION, COST, DIRECTION, A, B, ACCOUNT, WHEN, KIND, STATE, ID ->
                        false;
                })
                .toList();
    }

    private ProfilePart part(String key, ColumnChoice.@Nullable Chosen chosen, List<ColumnFacts> clear) {
        if (chosen == null) {
            String could = clear.stream().map(table::label).collect(Collectors.joining(", "));
            return ProfilePart.open(
                    key,
                    List.of(),
                    could.isEmpty()
                            ? ProfilePart.message(key.replace('_', '-') + ".none")
                            : ProfilePart.message(key.replace('_', '-') + ".either", could),
                    List.of(key + ": {column: "
                            + (clear.isEmpty() ? "1" : table.call(clear.getFirst()))
                            + ", form: national}"));
        }
        choice.take(chosen.column());
        List<ColumnFacts> columns = withAreaCode(chosen.column());
        columns.forEach(choice::take);
        NumberShape shape = shape(columns);
        ported += shape.ported();
        List<Message> why = new ArrayList<>(
                choice.why(chosen, column -> column.percent(column.numbers().all())));
        if (columns.size() > 1) {
            why.add(ProfilePart.message(
                    "number.joined", columns.stream().map(table::label).collect(Collectors.joining(" + "))));
        }
        String column = columns.size() == 1
                ? "column: " + table.call(columns.getFirst())
                : "columns: [" + columns.stream().map(table::call).collect(Collectors.joining(", ")) + "]";
        return formed(key, column, shape, why);
    }

    private static ProfilePart formed(String key, String column, NumberShape shape, List<Message> why) {
        int all = Math.max(1, shape.all() - shape.shortCodes());
        int plus = 100 * shape.plus() / all;
        int trunk = 100 * (shape.zero() + shape.idd()) / all;
        int germany = 100 * shape.fortyNine() / all;
        int others = 100 * shape.others() / all;
        why.add(ProfilePart.message(
                "number.begins", plus, 100 * shape.zero() / all, 100 * shape.idd() / all, germany, others));
        String form = null;
        if (plus >= MOST) {
            form = "plus";
        } else if (trunk >= MOST) {
            form = shape.zero() == 0 ? "idd" : "national";
        } else if (germany >= MOST && trunk + plus <= HARDLY_ANY) {
            form = "cc";
        }
        if (form == null) {
            return new ProfilePart(
                    key,
                    List.of(key + ":", "  " + column),
                    why,
                    List.of(ProfilePart.message("number.form")),
                    List.of("  form: national", "  form: national_bare", "  form: cc", "  form: idd", "  form: plus"),
                    false);
        }
        if (form.equals("national") && others + germany > HARDLY_ANY) {
            why.add(ProfilePart.message("number.local", others + germany));
        }
        return ProfilePart.made(key, "{" + column + ", form: " + form + "}", why);
    }

    /// The column itself, or the one with the area code before it.
    private List<ColumnFacts> withAreaCode(ColumnFacts number) {
        var columns = new ArrayList<ColumnFacts>();
        columns.add(number);
        for (int i = number.index() - 1; i >= Math.max(0, number.index() - 2); i--) {
            ColumnFacts before = table.columns().get(i);
            boolean free = choice.free().contains(before);
            boolean digits = before.integers() >= ColumnFacts.ENOUGH
                    || before.percent(before.numbers().all()) >= ColumnFacts.ENOUGH;
            if (!free || !digits || ColumnRole.of(before.name()) != ColumnRole.AREA) {
                break;
            }
            columns.addFirst(before);
        }
        return columns;
    }

    private NumberShape shape(List<ColumnFacts> columns) {
        if (columns.size() == 1) {
            return columns.getFirst().numbers();
        }
        var shape = new NumberShape();
        for (SampleRow row : table.body()) {
            shape.add(columns.stream().map(column -> row.field(column.index())).collect(Collectors.joining()));
        }
        return shape;
    }
}

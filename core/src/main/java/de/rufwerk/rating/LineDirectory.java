package de.rufwerk.rating;

import static de.rufwerk.numbering.CallNumbers.digits;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.numbering.PrefixTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The lines of a CRM snapshot, compiled for the reverse search (`rating.md § 3`). Immutable.
///
/// Lines, customers and rows of numbers.csv are addressed by their index in file order. Numbers that occur are the
/// nodes of a [PrefixTable]; the rows of a node stand together in file order, so that the first admitted row is
/// the one whose main number counts.
///
/// Longer than other classes: the search and all questions about it read the same few arrays, and nobody else has to
/// know
/// how these lie.
public final class LineDirectory {

    /// No line.
    public static final int NONE = -1;

    private final List<Line> lines;
    private final List<LineNumber> numbers;
    private final List<String> mainNumbers;
    private final int[] areaPrefixes;
    private final int[] customerOf;
    private final List<String> customers;
    private final PrefixTable table;
    private final int[] nodeStart;
    private final boolean oneRowEach;
    private final NumberRows rows;
    private final Map<String, int[]> accounts;
    private final Map<String, Integer> lineIndex;
    private final int minPrefix;

    private LineDirectory(List<Line> lines, List<LineNumber> numbers, int minPrefix) {
        this.lines = List.copyOf(lines);
        this.numbers = List.copyOf(numbers);
        this.minPrefix = minPrefix;
        this.lineIndex = HashMap.newHashMap(lines.size());
        this.areaPrefixes = new int[lines.size()];
        this.customerOf = new int[lines.size()];
        Map<String, Integer> customerIndex = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            lineIndex.put(line.line(), i);
            areaPrefixes[i] = Math.toIntExact(NumberReader.areaPrefix(line.areaCode()));
            customerOf[i] = customerIndex.computeIfAbsent(line.customer(), any -> customerIndex.size());
        }
        this.customers = List.copyOf(customerIndex.keySet());
        this.table =
                PrefixTable.of(numbers.stream().mapToLong(LineNumber::number).distinct());
        Map<String, Integer> mainNumberIndex = new LinkedHashMap<>();
        this.rows = NumberRows.of(numbers, this.lines, lineIndex, mainNumberIndex, table);
        this.mainNumbers = List.copyOf(mainNumberIndex.keySet());
        this.nodeStart = rows.starts(table.size());
        this.oneRowEach = numbers.size() == table.size();
        this.accounts = new HashMap<>();
        Map<String, List<Integer>> byAccount = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (!numbers.get(i).account().isEmpty()) {
                byAccount
                        .computeIfAbsent(numbers.get(i).account(), any -> new ArrayList<>())
                        .add(i);
            }
        }
        byAccount.forEach((account, list) ->
                accounts.put(account, list.stream().mapToInt(i -> i).toArray()));
    }

    /// Compiles lines and their numbers.
    ///
    /// @param minPrefix fewest digits of a prefix that is searched, see [Rules#minPrefix]
    /// @throws IllegalArgumentException when a number belongs to an unknown line or `extensions` cannot be
    /// read:
    ///     the caller has checked both before
    public static LineDirectory of(List<Line> lines, List<LineNumber> numbers, int minPrefix) {
        return new LineDirectory(lines, numbers, minPrefix);
    }

    public List<Line> lines() {
        return lines;
    }

    public List<LineNumber> numbers() {
        return numbers;
    }

    /// All different main number texts; a call refers to them by index.
    public List<String> mainNumbers() {
        return mainNumbers;
    }

    public int customerOf(int line) {
        return customerOf[line];
    }

    /// All customers that have a line.
    public List<String> customers() {
        return customers;
    }

    /// See [PrefixTable#touch].
    long touch(long number) {
        return number > 0 ? table.touch(number) : 0;
    }

    /// Start of local numbers of a line in canonical form; 0 where its area code is not known.
    long areaPrefix(int line) {
        return areaPrefixes[line];
    }

    /// Index of a line, [#NONE] where there is none.
    public int indexOf(String line) {
        return lineIndex.getOrDefault(line, NONE);
    }

    /// What a search came to: a line, or a reason with the lines in question.
    ///
    /// @param line index of the line found or suggested, [#NONE] where there is none
    /// @param row the row of numbers.csv that matched, [#NONE] where there is none
    /// @param match how it was found; `null` where it was not
    /// @param candidates lines in question: of an ambiguity, or the suggested one
    public record Found(
            int line,
            int row,
            @Nullable Match match,
            @Nullable Reason reason,
            List<Integer> candidates) {}

    /// Searches the line of a calling number as [Rater] does, for a page or the command line: every step in
    /// `why`.
    ///
    /// @param number a canonical number
    /// @param account the carrier's account, empty where there is none
    /// @param day local date as epoch day
    public Found find(long number, String account, int day, Why why) {
        long found = search(number, account, day, why);
        if (found >= 0) {
            int row = row(found);
            Match match = match(found);
            boolean suggested = match == Match.NEIGHBOUR;
            int line = rows.line(row);
            return new Found(
                    line,
                    rows.fileRow(row),
                    match,
                    suggested ? Reason.NEIGHBOUR : null,
                    suggested ? List.of(line) : List.of());
        }
        Reason reason = reason(found);
        return new Found(NONE, NONE, null, reason, inQuestion(number, account, day, reason));
    }

    /// The line of a call: `row` and `match` packed into one value, or a negative value that stands for a
    /// [Reason].
    long search(long number, String account, int day, @Nullable Why why) {
        if (!account.isEmpty()) {
            long byAccount = byAccount(account, day, why);
            if (byAccount != notFound(Reason.UNKNOWN_NUMBER)) {
                return byAccount;
            }
        }
        if (!CallNumbers.isNumber(number)) {
            return notFound(Reason.NO_A_NUMBER);
        }
        long owner = owner(number, day, why);
        return owner != notFound(Reason.UNKNOWN_NUMBER) ? owner : neighbour(number, day, why);
    }

    private long byAccount(String account, int day, @Nullable Why why) {
        int first = NONE;
        boolean several = false;
        for (int fileRow : accounts.getOrDefault(account, new int[0])) {
            int row = rows.ofFileRow(fileRow);
            if (rows.validOn(row, day)) {
                several |= first != NONE && rows.line(row) != rows.line(first);
                first = first == NONE ? row : first;
            }
        }
        if (why != null) {
            why.add(new Why.AccountTried(account, List.of(boxed(accountLines(account, day)))));
        }
        return several
                ? notFound(Reason.AMBIGUOUS_NUMBER)
                : first == NONE ? notFound(Reason.UNKNOWN_NUMBER) : found(first, Match.ACCOUNT);
    }

    /// `rating.md § 3.2`: the one owner of the longest prefix that has an owner.
    long owner(long number, int day, @Nullable Why why) {
        int digits = digits(number);
        for (int node = table.longest(number); node != PrefixTable.NONE; node = table.parent(node)) {
            int prefixDigits = table.length(node);
            if (prefixDigits < minPrefix) {
                break;
            }
            int restDigits = digits - prefixDigits;
            long rest = number % CallNumbers.power(restDigits);
            int owner = NONE;
            boolean several = false;
            int end = oneRowEach ? node + 1 : nodeStart[node + 1];
            for (int row = oneRowEach ? node : nodeStart[node]; row < end; row++) {
                if (rows.admits(row, rest, restDigits) && rows.validOn(row, day)) {
                    several |= owner != NONE && rows.line(row) != rows.line(owner);
                    owner = owner == NONE ? row : owner;
                }
            }
            if (why != null) {
                why.add(ownersOf(node, rest, restDigits, day));
            }
            if (owner != NONE) {
                return several
                        ? notFound(Reason.AMBIGUOUS_NUMBER)
                        : found(owner, restDigits == 0 ? Match.EXACT : Match.EXTENSION);
            }
        }
        return notFound(Reason.UNKNOWN_NUMBER);
    }

    /// `rating.md § 3.3`: the one line with numbers that start as this one does.
    private long neighbour(long number, int day, @Nullable Why why) {
        int digits = digits(number);
        for (int length = digits - 1; length >= minPrefix; length--) {
            long prefix = CallNumbers.prefix(number, digits, length);
            int[] neighbours = rowsStartingWith(prefix, day);
            if (why != null) {
                why.add(new Why.NeighboursOf(prefix, List.of(boxed(distinctLines(neighbours)))));
            }
            if (neighbours.length > 0) {
                int line = rows.line(neighbours[0]);
                boolean one = IntStream.of(neighbours).allMatch(row -> rows.line(row) == line);
                return one ? found(firstInFile(neighbours), Match.NEIGHBOUR) : notFound(Reason.UNKNOWN_NUMBER);
            }
        }
        return notFound(Reason.UNKNOWN_NUMBER);
    }

    /// The lines in question of a search that ended with this reason, sorted by their id; empty where there
    /// are none.
    public List<Integer> inQuestion(long number, String account, int day, Reason reason) {
        return IntStream.of(candidates(number, account, day, reason)).boxed().toList();
    }

    private int[] candidates(long number, String account, int day, Reason reason) {
        if (reason == Reason.AMBIGUOUS_NUMBER) {
            int[] byAccount = account.isEmpty() ? new int[0] : accountLines(account, day);
            return byAccount.length > 1 ? byAccount : owners(number, day);
        }
        if (!CallNumbers.isNumber(number) || reason != Reason.UNKNOWN_NUMBER) {
            return new int[0];
        }
        int digits = digits(number);
        return IntStream.iterate(digits - 1, length -> length >= minPrefix, length -> length - 1)
                .mapToObj(length -> rowsStartingWith(CallNumbers.prefix(number, digits, length), day))
                .filter(found -> found.length > 0)
                .findFirst()
                .map(this::distinctLines)
                .orElse(new int[0]);
    }

    private int[] owners(long number, int day) {
        int digits = digits(number);
        for (int node = table.longest(number); node != PrefixTable.NONE; node = table.parent(node)) {
            int restDigits = digits - table.length(node);
            long rest = number % CallNumbers.power(restDigits);
            int[] owners = rowsOf(node, row -> rows.admits(row, rest, restDigits) && rows.validOn(row, day));
            if (owners.length > 0) {
                return distinctLines(owners);
            }
        }
        return new int[0];
    }

    private Why.OwnersOf ownersOf(int node, long rest, int restDigits, int day) {
        return new Why.OwnersOf(
                table.prefix(node),
                fileRows(rowsOf(node, any -> true)),
                fileRows(rowsOf(node, row -> rows.admits(row, rest, restDigits) && rows.validOn(row, day))));
    }

    private List<Integer> fileRows(int[] found) {
        return IntStream.of(found).map(rows::fileRow).boxed().toList();
    }

    private int[] rowsOf(int node, IntPredicate wanted) {
        return IntStream.range(nodeStart[node], nodeStart[node + 1])
                .filter(wanted)
                .toArray();
    }

    private int[] rowsStartingWith(long prefix, int day) {
        return table.startingWith(prefix)
                .flatMap(node -> IntStream.range(nodeStart[node], nodeStart[node + 1]))
                .filter(row -> rows.validOn(row, day))
                .toArray();
    }

    /// Rows of numbers.csv, by their index, whose number starts with these digits; valid on whatever day.
    public IntStream rowsStartingWith(long digits) {
        return table.startingWith(digits)
                .flatMap(node -> IntStream.range(nodeStart[node], nodeStart[node + 1]))
                .map(rows::fileRow);
    }

    private int firstInFile(int[] found) {
        int first = found[0];
        for (int row : found) {
            first = rows.fileRow(row) < rows.fileRow(first) ? row : first;
        }
        return first;
    }

    private int[] accountLines(String account, int day) {
        return distinctLines(IntStream.of(accounts.getOrDefault(account, new int[0]))
                .map(rows::ofFileRow)
                .filter(row -> rows.validOn(row, day))
                .toArray());
    }

    /// Different lines of rows, sorted by line id as texts are sorted: by code point.
    private int[] distinctLines(int[] found) {
        TreeSet<Integer> distinct = new TreeSet<>((a, b) ->
                CodePoints.ORDER.compare(lines.get(a).line(), lines.get(b).line()));
        IntStream.of(found).map(rows::line).forEach(distinct::add);
        return distinct.stream().mapToInt(i -> i).toArray();
    }

    private static Integer[] boxed(int[] values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }

    int line(long found) {
        return rows.line(row(found));
    }

    int mainNumber(long found) {
        return rows.mainNumber(row(found));
    }

    int fileRow(long found) {
        return rows.fileRow(row(found));
    }

    private static long found(int row, Match match) {
        return ((long) match.code() << 32) | row;
    }

    private static int row(long found) {
        return (int) found;
    }

    static Match match(long found) {
        return Match.of((int) (found >>> 32));
    }

    static long notFound(Reason reason) {
        return -1L - reason.code();
    }

    static Reason reason(long notFound) {
        return Reason.of((int) (-1 - notFound));
    }
}

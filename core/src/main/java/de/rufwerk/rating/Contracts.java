package de.rufwerk.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Which products each line has on which day. Equal sets of products are one *contract*, so that what follows from
/// the set (order of products, order of allowances, whether a plan is among them) is worked out once.
public final class Contracts {

    private static final Contract NOTHING = new Contract(new int[0], new int[0], new int[0], new int[0], false);

    /// What a set of products means for a call.
    static final class Contract {

        private final int[] products;
        private final int[] priced;
        private final int[] groupEnds;
        private final int[] allowances;
        private final boolean hasPlan;

        private Contract(int[] products, int[] priced, int[] groupEnds, int[] allowances, boolean hasPlan) {
            this.products = products;
            this.priced = priced;
            this.groupEnds = groupEnds;
            this.allowances = allowances;
            this.hasPlan = hasPlan;
        }

        /// By priority descending, then code point. Not copied: nobody writes to it.
        int[] products() {
            return products;
        }

        /// Those of [#products] that have rates.
        int[] priced() {
            return priced;
        }

        /// Ends of the runs of equal priority in [#priced].
        int[] groupEnds() {
            return groupEnds;
        }

        /// In the order in which calls draw on them.
        int[] allowances() {
            return allowances;
        }

        boolean hasPlan() {
            return hasPlan;
        }
    }

    private final List<Contract> contracts = new ArrayList<>();
    private final int[] periodStart;
    private final int[] periodFirstDay;
    private final int[] periodContract;

    /// For each line its contract, where it has had one only; -1 otherwise.
    private final int[] onlyContract;

    private Contracts(int[] periodStart, int[] periodFirstDay, int[] periodContract) {
        this.periodStart = periodStart;
        this.periodFirstDay = periodFirstDay;
        this.periodContract = periodContract;
        this.onlyContract = IntStream.range(0, periodStart.length - 1)
                .map(line -> periodStart[line + 1] - periodStart[line] == 1 ? periodContract[periodStart[line]] : -1)
                .toArray();
        contracts.add(NOTHING);
    }

    /// Compiles the rows of line_products.csv.
    ///
    /// @throws IllegalArgumentException when a row names an unknown line or product: the caller has checked
    /// that
    public static Contracts of(List<LineProduct> rows, LineDirectory directory, TariffBook tariff) {
        int lines = directory.lines().size();
        List<List<LineProduct>> byLine = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            byLine.add(List.of());
        }
        for (LineProduct row : rows) {
            int line = directory.indexOf(row.line());
            if (line == LineDirectory.NONE || tariff.productIndex(row.product()) == TariffBook.NONE) {
                throw new IllegalArgumentException("unknown line or product: " + row);
            }
            List<LineProduct> before = byLine.get(line);
            List<LineProduct> with = before.isEmpty() ? new ArrayList<>(2) : before;
            with.add(row);
            byLine.set(line, with);
        }
        int[] start = new int[lines + 1];
        IntStream.Builder firstDays = IntStream.builder();
        IntStream.Builder periodContracts = IntStream.builder();
        List<Contract> found = new ArrayList<>();
        Map<List<Integer>, Integer> known = new HashMap<>();
        for (int line = 0; line < lines; line++) {
            TreeSet<Integer> days = new TreeSet<>(List.of(Integer.MIN_VALUE));
            for (LineProduct row : byLine.get(line)) {
                days.add(row.validity().firstDay());
                if (row.validity().to() != null) {
                    days.add(row.validity().lastDay() + 1);
                }
            }
            start[line + 1] = start[line] + days.size();
            for (int day : days) {
                List<Integer> products = byLine.get(line).stream()
                        .filter(row -> row.validity().firstDay() <= day
                                && day <= row.validity().lastDay())
                        .map(row -> tariff.productIndex(row.product()))
                        .distinct()
                        .sorted((a, b) -> compare(tariff, a, b))
                        .toList();
                int contract = products.isEmpty()
                        ? 0
                        : known.computeIfAbsent(products, p -> {
                            found.add(contract(p.stream().mapToInt(i -> i).toArray(), tariff));
                            return found.size();
                        });
                firstDays.add(day);
                periodContracts.add(contract);
            }
        }
        Contracts contracts = new Contracts(
                start, firstDays.build().toArray(), periodContracts.build().toArray());
        contracts.contracts.addAll(found);
        return contracts;
    }

    private static int compare(TariffBook tariff, int a, int b) {
        Product x = tariff.definition().products().get(a);
        Product y = tariff.definition().products().get(b);
        int byPriority = Integer.compare(y.priority(), x.priority());
        return byPriority != 0 ? byPriority : CodePoints.ORDER.compare(x.product(), y.product());
    }

    private static Contract contract(int[] products, TariffBook tariff) {
        List<Product> all = tariff.definition().products();
        int[] priced = IntStream.of(products).filter(tariff.rates()::prices).toArray();
        int[] ends = IntStream.rangeClosed(1, priced.length)
                .filter(i -> i == priced.length
                        || all.get(priced[i]).priority()
                                != all.get(priced[i - 1]).priority())
                .toArray();
        boolean plan = Arrays.stream(products).anyMatch(p -> all.get(p).kind() == Product.Kind.PLAN);
        return new Contract(products, priced, ends, tariff.allowancesOf(products), plan);
    }

    /// Number of the contract of a line on a local day.
    int contractOf(int line, int day) {
        int only = onlyContract[line];
        if (only >= 0) {
            return only;
        }
        int period = periodStart[line + 1] - 1;
        while (periodFirstDay[period] > day) {
            period--;
        }
        return periodContract[period];
    }

    /// See [de.rufwerk.numbering.PrefixTable#touch].
    long touch(int line) {
        return onlyContract[line];
    }

    Contract contract(int number) {
        return contracts.get(number);
    }

    /// Which lines must be rated together, in the order of their calls: a line stands for itself (its
    /// index), the lines of a customer who shares an allowance all stand for the first of them.
    public int[] groups(LineDirectory directory, TariffBook tariff) {
        int lines = directory.lines().size();
        int[] firstLine = new int[directory.customers().size()];
        boolean[] shares = new boolean[firstLine.length];
        for (int line = lines - 1; line >= 0; line--) {
            int customer = directory.customerOf(line);
            firstLine[customer] = line;
            shares[customer] |= sharesAllowance(line, tariff);
        }
        return IntStream.range(0, lines)
                .map(line -> shares[directory.customerOf(line)] ? firstLine[directory.customerOf(line)] : line)
                .toArray();
    }

    private boolean sharesAllowance(int line, TariffBook tariff) {
        return IntStream.range(periodStart[line], periodStart[line + 1])
                .flatMap(period ->
                        IntStream.of(contracts.get(periodContract[period]).allowances()))
                .anyMatch(allowance ->
                        tariff.definition().allowances().get(allowance).scope() == Allowance.Scope.CUSTOMER);
    }
}

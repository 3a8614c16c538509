package de.rufwerk.subscribers;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Tables;
import java.lang.management.ManagementFactory;

/// How long a large CRM takes to read: 150,000 lines with 200,000 numbers. Run it by hand; it prints some rounds.
public final class SubscriberTablesSpeed {

    private static final int LINES = 150_000;
    private static final int NUMBERS = 200_000;

    private SubscriberTablesSpeed() {}

    public static void main(String[] arguments) {
        StringBuilder customers = new StringBuilder("customer;name;street;postcode;city;country;email;delivery\n");
        StringBuilder lines = new StringBuilder("line;customer;label;area_code;valid_from;valid_to\n");
        StringBuilder products = new StringBuilder("line;product;valid_from;valid_to\n");
        StringBuilder numbers = new StringBuilder("line;number;extensions;main_number;account;valid_from;valid_to\n");
        for (int i = 0; i < LINES; i++) {
            customers.append("K%d;Kunde %d;Ring %d;02977;Hoyerswerda;DE;k%d@example.org;email\n".formatted(i, i, i, i));
            lines.append("L%d;K%d;Anschluss;3571;2020-01-01;\n".formatted(i, i));
            products.append("L%d;BASIC;2020-01-01;\n".formatted(i));
        }
        for (int i = 0; i < NUMBERS; i++) {
            numbers.append("L%d;03571 / %d;00-99;03571 %d;;2020-01-01;\n".formatted(i % LINES, 100_000 + i, i));
        }
        var files = new Tables("crm")
                .with("customers.csv", customers.toString())
                .with("lines.csv", lines.toString())
                .with("numbers.csv", numbers.toString())
                .with("line_products.csv", products.toString())
                .files();
        for (int round = 0; round < 6; round++) {
            long begin = System.nanoTime();
            long busy = cpuTime();
            DataProblems problems = new DataProblems();
            Subscribers read = SubscriberTables.read(files, problems);
            System.out.printf(
                    "%,d rows, %d errors: %d ms, of which the thread was running %d ms%n",
                    read.customers().size()
                            + read.lines().size()
                            + read.numbers().size()
                            + read.lineProducts().size(),
                    problems.errorCount(),
                    (System.nanoTime() - begin) / 1_000_000,
                    (cpuTime() - busy) / 1_000_000);
        }
    }

    /// A busy machine falsifies the clock on the wall.
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

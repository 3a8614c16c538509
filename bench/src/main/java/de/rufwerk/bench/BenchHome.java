package de.rufwerk.bench;

import de.rufwerk.benchmarks.CallSource;
import de.rufwerk.benchmarks.World;
import de.rufwerk.money.Euro;
import de.rufwerk.rating.TariffBook;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a made-up world as the files of a home: `crm/`, `tariff/` and one ZIP of CSV files in `inbox/`.
final class BenchHome {

    private final Path directory;
    private final World world;
    private final Layout layout;

    BenchHome(Path directory, World world, Layout layout) {
        this.directory = directory;
        this.world = world;
        this.layout = layout;
    }

    Path archive() {
        String month = world.shape().month().toString();
        return directory
                .resolve("inbox")
                .resolve(month)
                .resolve("calls-" + world.shape().calls() + ".zip");
    }

    void write() throws IOException {
        writeCrm();
        writeTariff();
        writeCalls();
    }

    /// The calls in files of equal size, one behind the other.
    private void writeCalls() throws IOException {
        Files.createDirectories(archive().getParent());
        CallSource calls = world.calls();
        long most = Math.ceilDiv(world.shape().calls(), layout.files());
        var file = new CallFile(layout.split());
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive()), 1 << 16))) {
            for (int number = 1; number <= layout.files(); number++) {
                zip.putNextEntry(
                        new ZipEntry("calls-%d-%05d.csv".formatted(world.shape().calls(), number)));
                file.write(calls, most, zip);
                zip.closeEntry();
            }
        }
    }

    private void writeCrm() throws IOException {
        Path crm = Files.createDirectories(directory.resolve("crm"));
        List<String> customers =
                world.lines().stream().map(line -> line.customer()).distinct().toList();
        table(crm.resolve("customers.csv"), "customer;name", customers, customer -> customer + ";Kunde " + customer);
        table(
                crm.resolve("lines.csv"),
                "line;customer;area_code",
                world.lines(),
                line -> String.join(";", line.line(), line.customer(), line.areaCode()));
        table(
                crm.resolve("numbers.csv"),
                "line;number;extensions;main_number",
                world.numbers(),
                number ->
                        String.join(";", number.line(), number.mainNumber(), number.extensions(), number.mainNumber()));
        table(
                crm.resolve("line_products.csv"),
                "line;product",
                world.lineProducts(),
                product -> product.line() + ";" + product.product());
    }

    private void writeTariff() throws IOException {
        Path tariff = Files.createDirectories(directory.resolve("tariff"));
        TariffBook.Definition book = world.tariff();
        table(
                tariff.resolve("zones.csv"),
                "zone;name;category",
                book.zones(),
                zone -> String.join(";", zone.zone(), zone.name(), zone.category()));
        table(
                tariff.resolve("prefixes.csv"),
                "prefix;zone",
                book.prefixes(),
                prefix -> prefix.prefix() + ";" + prefix.zone());
        table(
                tariff.resolve("products.csv"),
                "product;kind;name;priority",
                book.products(),
                product -> product.product() + ";" + lower(product.kind()) + ";" + product.name() + ";"
                        + product.priority());
        table(
                tariff.resolve("rates.csv"),
                "product;zone;window;basis;price;factor;first;next",
                book.rates(),
                rate -> String.join(
                        ";",
                        rate.product(),
                        rate.zone(),
                        rate.window(),
                        lower(rate.basis()),
                        Euro.format(rate.price(), Euro.SCALE),
                        Euro.format(rate.factor(), Euro.SCALE),
                        Integer.toString(rate.first()),
                        Integer.toString(rate.next())));
        table(
                tariff.resolve("allowances.csv"),
                "product;zones;minutes;scope",
                book.allowances(),
                allowance -> String.join(
                        ";",
                        allowance.product(),
                        String.join("|", allowance.zones()),
                        allowance.unlimited() ? "" : Long.toString(allowance.seconds() / 60),
                        lower(allowance.scope())));
        table(
                tariff.resolve("windows.csv"),
                "window;days;from;to",
                List.of("peak;mon|tue|wed|thu|fri;08:00;18:00"),
                row -> row);
        table(
                tariff.resolve("holidays.csv"),
                "date;name",
                book.holidays(),
                holiday -> holiday.date() + ";" + holiday.name());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> void table(Path file, String header, List<T> rows, Function<T, String> line) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(header + "\n");
            for (T row : rows) {
                writer.write(line.apply(row));
                writer.write('\n');
            }
        }
    }
}

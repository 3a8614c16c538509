package de.rufwerk.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/// Itemised bills of a carrier, from a seed.
final class Bills {

    static final Instant MADE = Instant.parse("2026-11-03T08:15:00Z");

    private static final List<Column> COLUMNS = List.of(
            Column.left("Datum", 46),
            Column.left("Beginn", 40),
            Column.left("Gewählte Nummer", 88),
            Column.left("Ziel", 108),
            Column.left("Tarif", 76),
            Column.right("Dauer", 42),
            Column.right("Netto €", 44));
    private static final List<String> PLACES = List.of(
            "Leipzig",
            "Berlin",
            "Görlitz / Zhorjelc",
            "Bautzen / Budyšin",
            "Frankfurt am Main",
            "Halle (Saale)",
            "München");
    private static final List<String> COUNTRIES = List.of(
            "Polen, Festnetz", "Tschechien, Mobilfunk", "Österreich, Festnetz", "Vereinigtes Königreich, Mobilfunk");

    private Bills() {}

    static Stationery stationery() throws IOException {
        return new Stationery(
                "Lausitznetz GmbH",
                List.of(
                        "Lausitznetz GmbH · Am Kornmarkt 4 · 02625 Bautzen · Telefon 03591 555 0 · www.lausitznetz.example",
                        "Amtsgericht Dresden HRB 99999 · USt-IdNr. DE999999999 · Geschäftsführung: Měrćin Nowak"),
                0x0e7490,
                Picture.of(logo()));
    }

    /// A sign and a name, with soft edges on nothing.
    static byte[] logo() throws IOException {
        BufferedImage image = new BufferedImage(560, 130, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < 3; i++) {
            graphics.setColor(new Color(14, 116, 144, 255 - i * 85));
            graphics.fill(new Ellipse2D.Double(10 + i * 45, 20, 90, 90));
        }
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image.getSubimage(0, 0, 210, 130), "png", png);
        return png.toByteArray();
    }

    static DocumentInfo info(String customer) {
        return new DocumentInfo(
                "Einzelverbindungsnachweis",
                "Kundennummer " + customer + ", Oktober 2026",
                "Lausitznetz GmbH",
                Locale.GERMANY,
                "Seite {page} von {pages}",
                MADE);
    }

    /// Fills a document with so many calls of a customer under two main numbers; ends it.
    static WrittenFile write(Document document, int calls, long seed) throws IOException {
        return write(document, calls, seed, true);
    }

    static WrittenFile write(Document document, int calls, long seed, boolean attach) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("datum;beginn;nummer;ziel;tarif;dauer;netto\n");
        document.letterhead(
                List.of(
                        "Bäckerei Šołta & Söhne",
                        "Frau Hanka Krawčikowa",
                        "Dr.-Maria-Grollmuß-Straße 12",
                        "02625 Bautzen"),
                List.of(
                        new Fact("Kundennummer", "100123"),
                        new Fact("Rechnungsnummer", "RE2026-004711"),
                        new Fact("Abrechnungsmonat", "Oktober 2026"),
                        new Fact("Zeitraum", "01.10.2026 – 31.10.2026"),
                        new Fact("Erstellt am", "03.11.2026")));
        document.title("Einzelverbindungsnachweis");
        document.paragraph(
                "Guten Tag, hier finden Sie alle Verbindungen Ihrer Anschlüsse im Oktober 2026, nach Rufnummern und Arten "
                        + "geordnet. Die Preise sind Nettopreise; die Umsatzsteuer weist Ihre Rechnung aus.");
        document.chart(new Chart(
                "Minuten und Euro nach Art der Verbindung: Deutschland Festnetz 412 Minuten, 4,12 Euro; Deutschland "
                        + "Mobilfunk 96 Minuten, 9,58 Euro; Ausland 41 Minuten, 6,03 Euro; Sonderrufnummern 3 Minuten, 0,42 Euro.",
                List.of("Minuten", "Netto"),
                List.of(
                        bar("Deutschland, Festnetz", 412, "412 min", 412, "4,12 €"),
                        bar("Deutschland, Mobilfunk", 96, "96 min", 958, "9,58 €"),
                        bar("Ausland", 41, "41 min", 603, "6,03 €"),
                        bar("Sonderrufnummern", 3, "3 min", 42, "0,42 €"))));
        for (int number = 0; number < 2; number++) {
            document.heading("Hauptrufnummer 03591 5551" + number + " 0");
            document.facts(List.of(
                    new Fact("Anschluss", "SIP-Trunk Bautzen, Kornmarkt"), new Fact("Tarif", "Business Flex 2026")));
            Table table = document.table(COLUMNS);
            for (String kind : List.of("Deutschland, Festnetz", "Deutschland, Mobilfunk", "Ausland")) {
                table.group(kind);
                int count = Math.max(1, calls / 6);
                for (int i = 0; i < count; i++) {
                    String[] row = call(kind, random);
                    table.row(row);
                    csv.append(String.join(";", row)).append('\n');
                }
                table.subtotal(kind + ", " + count + " Verbindungen", "2:14:08", "4,1200");
            }
            table.total("Summe 03591 5551" + number + " 0", "12,34");
        }
        document.note(
                "Die Preise einzelner Verbindungen haben vier Nachkommastellen; gerundet wird einmal, je Summe. Einwände "
                        + "gegen diesen Nachweis richten Sie bitte innerhalb von acht Wochen nach Zugang der Rechnung an uns "
                        + "(§ 67 TKG). Verbindungen zu Beratungsstellen sind nach § 11 TDDDG nicht einzeln aufgeführt.");
        if (attach) {
            document.attach(
                    "verbindungen.csv",
                    "text/csv",
                    "Alle Verbindungen als Tabelle",
                    csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return document.finish();
    }

    private static Chart.Bar bar(String label, long minutes, String shownMinutes, long cents, String shownCents) {
        return new Chart.Bar(
                label, List.of(new Chart.Value(minutes, shownMinutes), new Chart.Value(cents, shownCents)));
    }

    private static String[] call(String kind, Random random) {
        boolean abroad = kind.equals("Ausland");
        boolean mobile = kind.endsWith("Mobilfunk");
        List<String> places = abroad ? COUNTRIES : PLACES;
        int seconds = (int) Math.exp(random.nextDouble() * 7);
        int price = seconds * (abroad ? 240 : mobile ? 160 : 17) * 100 / 60;
        return new String[] {
            two(1 + random.nextInt(31)) + ".10.2026",
            two(7 + random.nextInt(13)) + ":" + two(random.nextInt(60)) + ":" + two(random.nextInt(60)),
            abroad
                    ? "+48 71 " + (300_0 + random.nextInt(700_0)) + "xxx"
                    : mobile
                            ? "0151 " + (10_000 + random.nextInt(90_000)) + "xxx"
                            : "0341 " + (100 + random.nextInt(900)) + " xxx",
            mobile && !abroad ? "Mobilfunk D1" : places.get(random.nextInt(places.size())),
            abroad ? "Ausland Zone 1" : mobile ? "Mobil" : "Festnetz",
            seconds / 3600 + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60),
            price / 10_000 + "," + String.valueOf(10_000 + price % 10_000).substring(1)
        };
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}

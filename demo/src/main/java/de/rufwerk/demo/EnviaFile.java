package de.rufwerk.demo;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/// The second carrier's files: profile `envia-tel` (semicolons, CP1252, German dates, decimal comma, durations as
/// h:m:s).
final class EnviaFile {

    private static final Charset CP1252 = Charset.forName("windows-1252");
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("ddMMuuuu;HH:mm:ss");

    private final StringBuilder text = new StringBuilder(
            "Kundennummer;Vertrag;Anschluss;A-Rufnummer;Datum;Uhrzeit;Dauer;B-Rufnummer;Anbieter;Text;Preis EUR netto;Netz\n");

    void add(DemoCall call) {
        text.append("010-20417;;;").append(call.a()).append(';');
        START.formatTo(Instant.ofEpochSecond(call.start()).atZone(DemoMonths.ZONE), text);
        text.append(';').append(duration(call.duration())).append(';');
        text.append(StandardFile.dialled(call.b())).append(";;Gespräch;");
        text.append(StandardFile.cost(call.cost(), ',')).append(";016-envia TEL\n");
    }

    byte[] bytes() {
        return text.toString().getBytes(CP1252);
    }

    private static String duration(int seconds) {
        return Origin.padded(seconds / 3600, 2) + ":" + Origin.padded(seconds / 60 % 60, 2) + ":"
                + Origin.padded(seconds % 60, 2);
    }
}

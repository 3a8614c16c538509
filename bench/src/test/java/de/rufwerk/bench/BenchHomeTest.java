package de.rufwerk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.benchmarks.Shape;
import de.rufwerk.benchmarks.World;
import de.rufwerk.reference.ReferenceMonths;
import de.rufwerk.reference.ReferenceSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The generated month is what it claims to be: otherwise the figures measured on it mean something else.
class BenchHomeTest {

    private static final int CALLS = 5_000;

    private final World world = new World(new Shape(Shape.MONTH, CALLS, 3_000, 1_000, 300, 30, 7));

    @TempDir
    private Path home;

    @Test
    void theReferenceRatesNearlyAllCallsAndTheMonthAddsUp() throws IOException {
        new BenchHome(home, world, Layout.ONE_FILE).write();
        ReferenceMonths.Month month = new ReferenceMonths(home, ReferenceSettings.defaults()).run(Shape.MONTH);
        assertThat(month.counts().addUp()).isTrue();
        assertThat(month.counts().read().calls()).isEqualTo(CALLS);
        assertThat(month.counts().duplicates().calls()).isBetween(5L, 60L);
        assertThat(month.counts().cases().calls()).isBetween(1L, 40L);
        assertThat(month.rejectedLines()).isEmpty();
        assertThat(month.ratedCalls())
                .contains(";EXACT;", ";EXTENSION;", ";ONNET;")
                .contains(";FLAT;", ";BUNDLE;", ";MINUTE;", ";CALL;", ";CARRIER;", ";FREE;", ";ZERO;");
    }

    @Test
    void callsStandInTheOrderInWhichTheyEnd() throws IOException {
        List<String> lines = file();
        long last = 0;
        int repeated = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(";", -1);
            long ended = OffsetDateTime.parse(fields[5]).toEpochSecond() + Long.parseLong(fields[6]);
            // A repeated record stands behind the first one, out of order.
            if (ended < last) {
                repeated++;
            } else {
                last = ended;
            }
        }
        assertThat(lines).hasSize(CALLS + 1);
        assertThat(repeated).isLessThan(100);
    }

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        assertThat(file()).isEqualTo(file());
    }

    private List<String> file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CallFile(false).write(world.calls(), CALLS, out);
        return out.toString(StandardCharsets.US_ASCII).lines().toList();
    }
}

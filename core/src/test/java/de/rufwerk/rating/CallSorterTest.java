package de.rufwerk.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sorter gives what a plain sort of a list gives, in memory and through its file.
class CallSorterTest {

    private record Sorted(int group, long start, int rank, int lineNo, int file, long a, int zone, long textAt) {}

    @TempDir
    Path folder;

    @Test
    void sortsAsAPlainListDoes() {
        SplittableRandom random = new SplittableRandom(11);
        for (int chunk : new int[] {1, 3, 64, 1000, 100_000}) {
            for (int calls : new int[] {0, 1, 2, 63, 64, 65, 5000}) {
                sort(random, chunk, calls, 5);
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void sortsTimesThatAreTooFarApartToBePackedWithTheRest() {
        SplittableRandom random = new SplittableRandom(12);
        sort(random, 100_000, 5_000, 1L << 46);
        sort(random, 4_500, 5_000, 1L << 46);
    }

    private void sort(SplittableRandom random, int chunk, int calls, long spread) {
        Path spool = folder.resolve("spool");
        List<Sorted> expected = new ArrayList<>();
        List<Sorted> found = new ArrayList<>();
        try (CallSorter sorter = new CallSorter(spool, chunk)) {
            for (int i = 0; i < calls; i++) {
                Sorted call = new Sorted(
                        random.nextInt(-1, 8),
                        random.nextLong(-spread, spread) + 1_790_000_000L,
                        random.nextInt(3),
                        random.nextInt(1, 50),
                        random.nextInt(1, 4),
                        random.nextLong(1_000_000_000_000_000_000L),
                        random.nextInt(-1, 9),
                        random.nextInt(3) == 0 ? CallSorter.NO_TEXT : random.nextLong(1L << 40));
                expected.add(call);
                sorter.add(sheet(call), call.group(), call.rank(), call.file(), call.lineNo(), call.textAt());
            }
            Worksheet sheet = new Worksheet();
            while (sorter.next()) {
                sorter.load(sheet);
                assertThat(sheet.match).isEqualTo(Match.EXTENSION);
                assertThat(sheet.condition).isNull();
                assertThat(sheet.direction).isEqualTo(Direction.FWD);
                assertThat(sheet.cost).isEqualTo(Call.NO_COST);
                found.add(new Sorted(
                        sorter.group(),
                        sheet.start,
                        (int) sheet.b,
                        sorter.lineNo(),
                        sorter.file(),
                        sheet.a,
                        sheet.zone,
                        sorter.textAt()));
            }
        }
        expected.sort(Comparator.comparingInt(Sorted::group)
                .thenComparingLong(Sorted::start)
                .thenComparingInt(Sorted::rank)
                .thenComparingInt(Sorted::lineNo)
                .thenComparingInt(Sorted::file));
        assertThat(found)
                .usingElementComparator(Comparator.comparingInt(Sorted::group)
                        .thenComparingLong(Sorted::start)
                        .thenComparingInt(Sorted::rank)
                        .thenComparingInt(Sorted::lineNo)
                        .thenComparingInt(Sorted::file))
                .isEqualTo(expected);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Files.exists(spool)).isFalse();
    }

    private static Worksheet sheet(Sorted call) {
        Worksheet sheet = new Worksheet();
        sheet.clear();
        sheet.start = call.start();
        sheet.a = call.a();
        sheet.b = call.rank();
        sheet.zone = call.zone();
        sheet.match = Match.EXTENSION;
        sheet.direction = Direction.FWD;
        return sheet;
    }
}

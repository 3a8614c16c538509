package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// Looks at a file that was read before it counts as imported. Each doubt holds the file until a person moves
/// it away or releases it.
final class Plausibility {

    private Plausibility() {}

    static List<Doubt> doubts(LoadedFile file, String name, YearMonth month) {
        var doubts = new ArrayList<Doubt>();
        if (file.callsOfMonth() == 0) {
            doubts.add(otherMonth(file, name, month));
        }
        return doubts;
    }

    private static Doubt otherMonth(LoadedFile file, String name, YearMonth month) {
        String code = file.read().calls() > 0
                ? "callimport.doubt.month"
                : file.rejected() > 0 ? "callimport.doubt.nothing-readable" : "callimport.doubt.no-calls";
        return new Doubt(
                "month",
                Message.of(code, name, month, file.read().calls(), file.rejected()),
                Message.of(code + ".remedy", name, month, file.read().calls(), file.rejected()));
    }
}

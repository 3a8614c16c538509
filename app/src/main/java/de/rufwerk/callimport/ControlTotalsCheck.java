package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.ControlTotals;
import de.rufwerk.money.Euro;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a file comes to what the carrier says in it. All its records are meant, filtered and rejected ones too; a
/// rejected line has neither seconds nor cost, so that it shows here as well.
final class ControlTotalsCheck {

    private ControlTotalsCheck() {}

    static List<Doubt> doubts(LoadedFile file, Member member) {
        if (!file.signs().totalsMissing()) {
            return doubts(file, member.where());
        }
        List<String> sideFiles = member.delivery().profile().sideFilesOf(member.name());
        String code = sideFiles.isEmpty() ? "callimport.doubt.totals-missing" : "callimport.doubt.no-side-file";
        return List.of(Doubt.of(
                Doubt.TOTALS_MISSING,
                code,
                member.where(),
                member.delivery().profile().name(),
                String.join(", ", sideFiles)));
    }

    static List<Doubt> doubts(LoadedFile file, String name) {
        ControlTotals said = file.control();
        long records = file.read().calls() + file.rejected();
        if (agrees(said.records(), records)
                && agrees(said.seconds(), file.read().seconds())
                && agrees(said.cost(), file.read().cost())) {
            return List.of();
        }
        Object[] arguments = {
            name,
            text(said.records()),
            text(said.seconds()),
            euro(said.cost()),
            records,
            file.read().seconds(),
            euro(file.read().cost()),
            file.rejected()
        };
        return List.of(Doubt.of(Doubt.TOTALS, "callimport.doubt.totals", arguments));
    }

    private static boolean agrees(@Nullable Long said, long found) {
        return said == null || said == found;
    }

    private static String text(@Nullable Long said) {
        return said == null ? "–" : said.toString();
    }

    private static String euro(@Nullable Long amount) {
        return amount == null ? "–" : Euro.format(amount, Euro.SCALE);
    }
}

package de.rufwerk.carriers;

import de.rufwerk.carriers.CarrierLimits.Deviation;
import de.rufwerk.carriers.CarrierLimits.ExpectedFile;
import de.rufwerk.home.SettingsSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the section `limits` of a carrier.
final class LimitsReader {

    private static final String KEY = "limits";
    private static final int MOST_PERCENT = 10_000;
    private static final int MOST_FILES = 100_000;
    private static final int ABSENT = -1;

    private enum Switch {
        ON,
        OFF
    }

    private LimitsReader() {}

    /// [CarrierLimits#NONE] where the section is missing or empty.
    static CarrierLimits read(SettingsSection carrier) {
        if (carrier.section(KEY).names().isEmpty()) {
            return CarrierLimits.NONE;
        }
        SettingsSection limits = carrier.section(KEY);
        var read = new CarrierLimits(
                limits.choice("control_totals", Switch.ON) == Switch.ON,
                limits.choice("corrections", Switch.ON) == Switch.ON,
                limits.choice("sequence", Switch.OFF) == Switch.ON,
                deviation(limits.section("deviation")),
                percent(limits, "duplicates"),
                percent(limits, "rejected"),
                expected(limits.section("expected")));
        limits.refuseUnknown();
        return read;
    }

    private static Deviation deviation(SettingsSection section) {
        var deviation = new Deviation(percent(section, "calls"), percent(section, "seconds"), percent(section, "cost"));
        section.refuseUnknown();
        return deviation;
    }

    private static @Nullable Integer percent(SettingsSection section, String key) {
        int percent = section.integer(key, ABSENT, 0, MOST_PERCENT);
        return percent == ABSENT ? null : Integer.valueOf(percent);
    }

    private static List<ExpectedFile> expected(SettingsSection section) {
        var files = new ArrayList<ExpectedFile>();
        for (String label : section.names()) {
            SettingsSection file = section.section(label);
            String name = file.text("name");
            int count = file.integer("count", 1, 1, MOST_FILES);
            int due = file.integer("due", 1, 1, 31);
            file.refuseUnknown();
            try {
                files.add(new ExpectedFile(label, new NamePattern(name), count, due));
            } catch (IllegalArgumentException e) {
                file.error("name", "carriers.settings.pattern", name);
            }
        }
        return List.copyOf(files);
    }
}

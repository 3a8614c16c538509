package de.rufwerk.transfer;

import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.time.Duration;

/// Reads the section `transfer`.
public final class TransferSettingsPart implements SettingsPart<TransferSettings> {

    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_ATTEMPTS = 100;
    private static final int LONGEST_PAUSE = 3_600;

    private enum Choice {
        YES,
        NO
    }

    @Override
    public Class<TransferSettings> type() {
        return TransferSettings.class;
    }

    @Override
    public TransferSettings read(SettingsSection root) {
        SettingsSection section = root.section("transfer");
        TransferSettings standard = TransferSettings.STANDARD;
        var settings = new TransferSettings(
                section.choice("unit", standard.unit()),
                section.integer("batch", standard.batch(), 1, MOST_ITEMS),
                section.choice("four_eyes", Choice.NO) == Choice.YES,
                section.integer("attempts", standard.attempts(), 1, MOST_ATTEMPTS),
                Duration.ofSeconds(section.integer(
                        "patience", Math.toIntExact(standard.patience().toSeconds()), 0, LONGEST_PAUSE)));
        section.refuseUnknown();
        return settings;
    }
}

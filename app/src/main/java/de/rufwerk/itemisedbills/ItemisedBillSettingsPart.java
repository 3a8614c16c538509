package de.rufwerk.itemisedbills;

import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;

/// Reads the section `itemised_bills`.
public final class ItemisedBillSettingsPart implements SettingsPart<ItemisedBillSettings> {

    private static final int MOST_WRITERS = 16;

    private enum Choice {
        YES,
        NO
    }

    @Override
    public Class<ItemisedBillSettings> type() {
        return ItemisedBillSettings.class;
    }

    @Override
    public ItemisedBillSettings read(SettingsSection root) {
        SettingsSection section = root.section("itemised_bills");
        ItemisedBillSettings standard = ItemisedBillSettings.STANDARD;
        var settings = new ItemisedBillSettings(
                section.text("counselling", standard.counselling()),
                section.choice("declaration", standard.declaration()),
                section.choice("attach_csv", Choice.YES) == Choice.YES,
                section.integer("writers", standard.writers(), 1, MOST_WRITERS));
        section.refuseUnknown();
        return settings;
    }
}

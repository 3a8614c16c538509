package de.rufwerk.invoices;

import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;

/// Reads the section `invoices`.
public final class InvoiceSettingsPart implements SettingsPart<InvoiceSettings> {

    private static final String FOLDER = "invoices/{yyyy-MM}";
    private static final String NAME = "invoices/{customer}/{number}.pdf";
    private static final int KILOBYTES = 500;
    private static final int MOST_KILOBYTES = 100_000;

    private enum Choice {
        YES,
        NO
    }

    @Override
    public Class<InvoiceSettings> type() {
        return InvoiceSettings.class;
    }

    @Override
    public InvoiceSettings read(SettingsSection root) {
        SettingsSection section = root.section("invoices");
        String folder = section.text("folder", FOLDER);
        if (!folder.contains("{yyyy-MM}")) {
            section.error("folder", "invoices.settings.folder", folder);
        }
        String name = section.text("name", NAME);
        if (!DocumentName.isTemplate(name)) {
            section.error("name", "invoices.settings.name", name);
        }
        var settings = new InvoiceSettings(
                folder,
                name,
                section.choice("several_per_customer", Choice.NO) == Choice.YES,
                section.integer("kilobytes_per_page", KILOBYTES, 1, MOST_KILOBYTES),
                section.choice("expected", Choice.YES) == Choice.YES);
        section.refuseUnknown();
        return settings;
    }
}

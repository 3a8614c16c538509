package de.rufwerk.documents;

import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the section `provider`.
public final class ProviderSettingsPart implements SettingsPart<ProviderSettings> {

    private static final int MOST_LINES = 3;
    private static final String COLOUR = "#0b5d70";
    private static final Pattern HEXADECIMAL = Pattern.compile("#[0-9a-fA-F]{6}");

    @Override
    public Class<ProviderSettings> type() {
        return ProviderSettings.class;
    }

    @Override
    public ProviderSettings read(SettingsSection root) {
        SettingsSection section = root.section("provider");
        String name = section.text("name", "Rufwerk");
        List<String> footer = section.texts("footer");
        if (footer.size() > MOST_LINES) {
            section.error("footer", "documents.settings.footer", MOST_LINES);
            footer = footer.subList(0, MOST_LINES);
        }
        String colour = section.text("colour", COLOUR);
        if (!HEXADECIMAL.matcher(colour).matches()) {
            section.error("colour", "documents.settings.colour", colour);
            colour = COLOUR;
        }
        var settings = new ProviderSettings(
                name, footer, Integer.parseInt(colour.substring(1), 16), section.optionalText("logo"));
        section.refuseUnknown();
        return settings;
    }
}

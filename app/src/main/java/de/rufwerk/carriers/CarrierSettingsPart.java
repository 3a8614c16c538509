package de.rufwerk.carriers;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.CarrierSettings.Source;
import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the section `carriers`.
public final class CarrierSettingsPart implements SettingsPart<CarrierSettings> {

    /// A carrier's name is that of its folder in the archive, too.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");

    @Override
    public Class<CarrierSettings> type() {
        return CarrierSettings.class;
    }

    @Override
    public CarrierSettings read(SettingsSection root) {
        SettingsSection section = root.section("carriers");
        Map<String, Carrier> carriers = new LinkedHashMap<>();
        for (String name : section.names()) {
            SettingsSection carrier = section.section(name);
            if (!NAME.matcher(name).matches()) {
                carrier.error("carriers.settings.name", (Object) name);
            }
            SettingsSection source = carrier.section("source");
            carriers.put(name, new Carrier(carrier.text("profile"), new Source(source.text("folder"))));
            source.refuseUnknown();
            carrier.refuseUnknown();
        }
        if (carriers.isEmpty()) {
            section.error("home.settings.carriers");
        }
        return new CarrierSettings(Collections.unmodifiableMap(carriers));
    }
}

package de.rufwerk.carriers;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.CarrierSettings.Source;
import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the section `carriers`.
public final class CarrierSettingsPart implements SettingsPart<CarrierSettings> {

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
            SettingsSection source = carrier.section("source");
            carriers.put(
                    name,
                    new Carrier(
                            carrier.text("profile"),
                            new Source(source.text("folder")),
                            files(carrier),
                            carrier.secret("password")));
            source.refuseUnknown();
            carrier.refuseUnknown();
        }
        if (carriers.isEmpty()) {
            section.error("home.settings.carriers");
        }
        return new CarrierSettings(Collections.unmodifiableMap(carriers));
    }

    private static List<NamePattern> files(SettingsSection carrier) {
        var patterns = new ArrayList<NamePattern>();
        for (String text : carrier.texts("files")) {
            try {
                patterns.add(new NamePattern(text));
            } catch (IllegalArgumentException e) {
                carrier.error("files", "carriers.files.pattern", text);
            }
        }
        return List.copyOf(patterns);
    }
}

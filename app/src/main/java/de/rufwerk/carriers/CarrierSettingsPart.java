package de.rufwerk.carriers;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
            carriers.put(
                    name,
                    new Carrier(
                            carrier.text("profile"),
                            source(carrier.section("source")),
                            LimitsReader.read(carrier),
                            files(carrier),
                            carrier.optionalSecret("password")));
            carrier.refuseUnknown();
        }
        if (carriers.isEmpty()) {
            section.error("home.settings.carriers");
        }
        return new CarrierSettings(Collections.unmodifiableMap(carriers));
    }

    private static Source source(SettingsSection section) {
        Source source = null;
        for (String kind : new String[] {"https", "sftp", "ftps", "ftp"}) {
            if (section.has(kind)) {
                if (source != null || section.has("folder")) {
                    section.error(kind, "carriers.settings.one-source");
                }
                var remote = new RemoteSettings(section.section(kind));
                source = switch (kind) {
                    case "https" -> remote.https();
                    case "sftp" -> remote.sftp();
                    case "ftps" -> remote.ftp(true);
                    default -> remote.ftp(false);
                };
            }
        }
        if (source == null) {
            source = new Source.Folder(section.text("folder"));
        }
        section.refuseUnknown();
        return source;
    }

    private static List<NamePattern> files(SettingsSection carrier) {
        var patterns = new ArrayList<NamePattern>();
        for (String text : carrier.texts("files")) {
            try {
                patterns.add(new NamePattern(text));
            } catch (IllegalArgumentException e) {
                carrier.error("files", "carriers.settings.pattern", text);
            }
        }
        return List.copyOf(patterns);
    }
}

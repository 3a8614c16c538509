package de.rufwerk.portal;

import de.rufwerk.home.SettingsPart;
import de.rufwerk.home.SettingsSection;
import java.net.URI;
import java.util.List;

/// Reads the section `portal`.
public final class PortalSettingsPart implements SettingsPart<PortalSettings> {

    private static final List<String> THIS_MACHINE = List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    private static final int PORT = 8081;
    private static final int LAST_PORT = 65_535;

    private enum Switch {
        YES,
        NO
    }

    @Override
    public Class<PortalSettings> type() {
        return PortalSettings.class;
    }

    @Override
    public PortalSettings read(SettingsSection root) {
        SettingsSection section = root.section("portal");
        boolean enabled = section.choice("enabled", Switch.NO) == Switch.YES;
        String address = section.text("address", "127.0.0.1");
        int port = section.integer("port", PORT, 0, LAST_PORT);
        String baseUrl = section.text("base_url", "http://" + address + ":" + port);
        if (!isSite(baseUrl)) {
            section.error("base_url", "portal.settings.baseUrl", baseUrl);
        }
        List<String> proxies = section.texts("proxies");
        section.refuseUnknown();
        return new PortalSettings(
                enabled,
                address,
                port,
                baseUrl.replaceFirst("/+$", ""),
                proxies.isEmpty() && baseUrl.startsWith("https://") ? THIS_MACHINE : proxies);
    }

    private static boolean isSite(String url) {
        try {
            URI site = URI.create(url);
            return site.getHost() != null
                    && ("https".equals(site.getScheme()) || "http".equals(site.getScheme()))
                    && site.getPath().matches("/*")
                    && site.getQuery() == null
                    && site.getFragment() == null;
        } catch (IllegalArgumentException _) {
            return false; // told by the caller
        }
    }
}

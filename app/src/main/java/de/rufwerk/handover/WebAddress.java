package de.rufwerk.handover;

import de.rufwerk.home.SettingsSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Addresses of portals on the web: with TLS, but for those of this machine.
final class WebAddress {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final URI NONE = URI.create("https://invalid/");
    private static final String PATH = "{path}";

    private WebAddress() {}

    /// Of a folder; ends with a slash.
    static URI folder(SettingsSection section, String key) {
        String text = section.text(key);
        URI address = address(text.endsWith("/") ? text : text + "/");
        if (address == null && !text.isEmpty()) {
            section.error(key, "handover.settings.url");
        }
        return address == null ? NONE : address;
    }

    /// With a place for the document's name.
    ///
    /// @param hasPath whether the place has to be there
    static String template(SettingsSection section, String key, boolean hasPath) {
        String text = section.text(key);
        if (!text.isEmpty() && address(text.replace(PATH, "x")) == null) {
            section.error(key, "handover.settings.url");
        } else if (hasPath && !text.isEmpty() && !text.contains(PATH)) {
            section.error(key, "handover.settings.path");
        }
        return text;
    }

    private static @Nullable URI address(String text) {
        try {
            var address = new URI(text);
            String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            boolean isSafe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host));
            return !host.isEmpty() && isSafe && address.getUserInfo() == null ? address : null;
        } catch (URISyntaxException e) {
            return null; // told by the caller, with the line
        }
    }

    /// The address of a document.
    static URI of(String template, String path) {
        return URI.create(template.replace(PATH, encoded(path)));
    }

    /// The address of a file below a folder.
    static URI below(URI folder, String path) {
        return folder.resolve(encoded(path));
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /// As people may see it.
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}

package de.rufwerk.carriers;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/// Addresses of the web as people may see them, and how they are compared.
final class Address {

    private static final Pattern SECRET =
            Pattern.compile("pass|pwd|secret|token|key|sig|auth|session|kennwort", Pattern.CASE_INSENSITIVE);
    private static final int HTTPS = 443;

    private Address() {}

    /// Without user and fragment; what secret parameters say is left out.
    ///
    /// @param hidden names of parameters that are secret besides those whose name says so
    static String shown(URI uri, Set<String> hidden) {
        var shown = new StringBuilder(uri.getScheme()).append("://").append(server(uri));
        if (uri.getRawPath() != null) {
            shown.append(uri.getRawPath());
        }
        if (uri.getRawQuery() != null) {
            char before = '?';
            for (String parameter : uri.getRawQuery().split("&", -1)) {
                String name = parameter.split("=", 2)[0];
                boolean isSecret = hidden.contains(name) || SECRET.matcher(name).find();
                shown.append(before).append(isSecret ? name + "=…" : parameter);
                before = '&';
            }
        }
        return shown.toString();
    }

    /// Host and port.
    static String server(URI uri) {
        return uri.getPort() < 0 || uri.getPort() == HTTPS ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}

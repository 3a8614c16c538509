package de.rufwerk.portal;

import java.util.List;

/// Where the customers' site answers; section `portal` of the settings.
///
/// @param enabled off unless the settings say otherwise
/// @param address of the network interface to listen on
/// @param port 0 takes any free one
/// @param proxies addresses of the proxies in front, which say who the customer is (`X-Forwarded-For`,
///     `X-Forwarded-Proto`); from everybody else that is not believed
/// @param baseUrl by which customers reach the site, without a slash at its end; links in mails begin with it
record PortalSettings(boolean enabled, String address, int port, String baseUrl, List<String> proxies) {

    PortalSettings {
        proxies = List.copyOf(proxies);
    }

    /// Whether customers come by TLS (which a proxy in front ends), so that cookies may be kept to it.
    boolean isSecure() {
        return baseUrl.startsWith("https://");
    }
}

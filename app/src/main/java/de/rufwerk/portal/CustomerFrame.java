package de.rufwerk.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the layout shows around each page; in every model as `frame`.
///
/// @param session null before the login
/// @param section first part of the page's path, for the navigation: `documents`; empty for the start page
/// @param here path and query of the page, to return to
/// @param language `de` or `en`
/// @param provider its name
/// @param footer of the provider: address, court of registration
record CustomerFrame(
        @Nullable CustomerSession session,
        String section,
        String here,
        String language,
        String provider,
        List<String> footer,
        boolean hasLogo) {

    /// Whether the navigation is shown.
    public boolean isInside() {
        return session != null && session.confirmed();
    }
}

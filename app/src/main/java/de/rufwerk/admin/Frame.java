package de.rufwerk.admin;

import de.rufwerk.home.Message;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the layout shows around each page; in every model as `frame`.
///
/// @param user null before the login
/// @param here path and query of the page, to return to
/// @param language `de` or `en`
/// @param month the month that is being looked at
record Frame(@Nullable SignedIn user, String here, String language, YearMonth month, List<Section> navigation) {

    /// A group of the navigation.
    ///
    /// @param title null for the first one, which needs none
    record Section(@Nullable Message title, List<Link> links) {}

    record Link(String path, Message title, String icon, boolean current) {}

    /// Whether the user may do more than look. Templates leave out forms where not; the server refuses them anyway.
    public boolean mayAct() {
        return user != null && user.role().mayAct();
    }
}

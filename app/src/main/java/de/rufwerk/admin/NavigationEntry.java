package de.rufwerk.admin;

import de.rufwerk.home.Message;

/// A line of the navigation: a Spring bean of the module that owns the page.
///
/// @param position order, small first: overview 10, import 20, cases 30, calls 40, charges 50, search 60
/// @param path path of the page; `{month}` in it becomes the month that is being looked at, as in
///     `/months/{month}/cases`
/// @param title what it is called
/// @param icon name of a symbol of `assets/icons.svg`
/// @param administrators whether only they see it
public record NavigationEntry(int position, String path, Message title, String icon, boolean administrators) {

    public NavigationEntry(int position, String path, Message title, String icon) {
        this(position, path, title, icon, false);
    }

    public NavigationEntry(int position, String path, Message title) {
        this(position, path, title, "page", false);
    }
}

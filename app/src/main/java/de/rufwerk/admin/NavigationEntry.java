package de.rufwerk.admin;

import de.rufwerk.home.Message;

/// A line of the navigation: a Spring bean of the module that owns the page.
///
/// @param group where it stands
/// @param position order within the group, small first
/// @param path path of the page; `{month}` in it becomes the month that is being looked at, as in
///     `/months/{month}/cases`
/// @param title what it is called
/// @param icon name of a symbol of `assets/icons.svg`
/// @param administrators whether only they see it
public record NavigationEntry(
        Group group, int position, String path, Message title, String icon, boolean administrators) {

    /// Groups of the navigation, in their order: as the work of a month goes.
    public enum Group {
        /// The month as a whole; without a heading.
        MONTH,
        /// Calls, from the carrier to their price.
        CALLS,
        /// Charges, and what the CRM has of them.
        BILLING,
        /// Invoices, itemised bills, letters.
        DOCUMENTS,
        /// How documents reach the customers.
        DELIVERY,
        /// One customer, one number.
        CUSTOMERS,
        /// What is set up once.
        SETUP
    }

    public NavigationEntry(Group group, int position, String path, Message title, String icon) {
        this(group, position, path, title, icon, false);
    }
}

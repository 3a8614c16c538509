/// The frame of the web site: layout and style sheet, login, users and roles, and the overview page of a month.
/// Every other module brings its own pages, puts them into the layout and adds a
/// [NavigationEntry][de.rufwerk.admin.NavigationEntry].
/// Read `templates/layout.html` first, then [WebSecurity][de.rufwerk.admin.WebSecurity].
@NullMarked
@ApplicationModule(allowedDependencies = {"home", "database", "run"})
package de.rufwerk.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

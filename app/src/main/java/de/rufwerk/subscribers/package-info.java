/// What the CRM knows: customers, their lines, the numbers and products of the lines, and how itemised bills are wanted
/// (`rating.md § 1`, `crm/`). A [de.rufwerk.subscribers.SubscriberSource] delivers the tables (a
/// connector of the module `crm`), this module reads and checks them and keeps what a month was rated with.
/// Read [de.rufwerk.subscribers.SubscriberSnapshots] first, then [de.rufwerk.subscribers.Subscribers].
@ApplicationModule(allowedDependencies = {"home", "database", "tables", "run"})
@NullMarked
package de.rufwerk.subscribers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

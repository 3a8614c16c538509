/// The connection with the CRM, one of three chosen in `rufwerk.yaml`: a folder, a database, a REST interface. Each
/// delivers the tables that [de.rufwerk.subscribers.SubscriberSource] asks for, takes the charges that
/// [de.rufwerk.transfer.ChargeSink] hands over, and delivers the invoices for [de.rufwerk.invoices.InvoiceFiles];
/// `crm test` shows step by step what it sees.
/// Read [CrmSettings][de.rufwerk.crm.CrmSettings] first, then `CrmConnector` and its implementations.
@ApplicationModule(
        allowedDependencies = {"home", "tables", "subscribers", "run", "ratingrun", "transfer", "invoices", "admin"})
@NullMarked
package de.rufwerk.crm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

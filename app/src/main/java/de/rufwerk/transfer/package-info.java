/// The step `transfer`: hands a month's released charges to the CRM through an outbox, so that each of them stands
/// there exactly once whatever breaks in between, keeps what the CRM confirmed as the archive, and takes it back by
/// counter-postings. It also keeps the books of a month: the control chain from the carriers' totals to what the CRM
/// confirmed. Read [ChargeSink][de.rufwerk.transfer.ChargeSink] first, the port that a CRM connector implements, then
/// `TransferStep` and `Outbox`.
@ApplicationModule(allowedDependencies = {"home", "database", "run", "tables", "tariffs", "ratingrun", "admin"})
@NullMarked
package de.rufwerk.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

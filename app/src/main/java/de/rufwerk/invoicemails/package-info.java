/// The step `mail`: writes to each customer who gets e-mail that the invoice is there, with the documents attached or a
/// link to them, through an outbox, so that nobody gets it twice and nobody is forgotten; and reads what comes back.
/// What a mail says are versions of a template that people edit on a page; who gets one they look at and release.
/// Other modules send single mails through the same server with [Notices][de.rufwerk.invoicemails.Notices]. Read
/// `MailStep` first, then `MailOutbox` and `Sending`.
@ApplicationModule(allowedDependencies = {"home", "database", "run", "tables", "subscribers", "documents", "admin"})
@NullMarked
package de.rufwerk.invoicemails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

package de.rufwerk.invoicemails;

/// A module that has notices to write by and by while the pages are served, such as links for customers who have
/// forgotten their password. Each is asked before the notices are sent.
public interface NoticeSource {

    /// Puts what is to be sent into [Notices]; quick where there is nothing.
    void collect();
}

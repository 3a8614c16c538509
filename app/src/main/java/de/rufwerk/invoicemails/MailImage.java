package de.rufwerk.invoicemails;

import java.time.Instant;

/// An image that templates may show; its content is read when it is needed.
record MailImage(long id, String name, String mediaType, int width, int height, long bytes, String by, Instant at) {

    /// What a template writes to show it.
    public String destination() {
        return "image:" + id;
    }
}

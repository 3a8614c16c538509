package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import java.util.Locale;

/// What is wrong with a file as a whole.
///
/// @param detail what was found; empty where there is nothing to show
record FileFault(Reason reason, String file, String detail) {

    enum Reason {
        /// Another file of the month has the same content.
        TWICE,
        /// A file of another month has the same content.
        OTHER_MONTH,
        /// Nobody can read it as a PDF.
        UNREADABLE,
        /// An attached file belongs to none of the invoices.
        ATTACHMENT
    }

    Message what() {
        return Message.of(code(), file, detail);
    }

    Message remedy() {
        return Message.of(code() + ".remedy", file, detail);
    }

    private String code() {
        return "invoices.file-fault." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

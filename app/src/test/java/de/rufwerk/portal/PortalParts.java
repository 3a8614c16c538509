package de.rufwerk.portal;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.ComponentScan;

/// The modules behind the site.
@ComponentScan({
    "de.rufwerk.tables",
    "de.rufwerk.subscribers",
    "de.rufwerk.tariffs",
    "de.rufwerk.numberplan",
    "de.rufwerk.decisions",
    "de.rufwerk.carriers",
    "de.rufwerk.unpack",
    "de.rufwerk.formatprofiles",
    "de.rufwerk.callimport",
    "de.rufwerk.masterdata",
    "de.rufwerk.ratingrun",
    "de.rufwerk.transfer",
    "de.rufwerk.crm",
    "de.rufwerk.invoices",
    "de.rufwerk.documents",
    "de.rufwerk.itemisedbills",
    "de.rufwerk.complaints",
    "de.rufwerk.invoicemails",
    "de.rufwerk.portal"
})
class PortalParts {

    private final ListableBeanFactory program;

    PortalParts(ListableBeanFactory program) {
        this.program = program;
    }

    /// The program's own context, without the site's.
    ListableBeanFactory program() {
        return program;
    }
}

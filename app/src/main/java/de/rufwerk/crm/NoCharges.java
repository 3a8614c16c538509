package de.rufwerk.crm;

import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeSink;
import java.util.List;

/// A CRM that is only read: the settings have no statement for charges.
record NoCharges(String name) implements ChargeSink {

    @Override
    public Posting post(ChargeBatch batch) {
        return new Posting.Refused(List.of(), "crm.database.charges");
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public boolean counterPostings() {
        return false;
    }
}

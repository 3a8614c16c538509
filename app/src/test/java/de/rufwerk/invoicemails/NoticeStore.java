package de.rufwerk.invoicemails;

import java.io.IOException;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Notices for the tests of other modules: stored as in the program, sent by nobody.
public final class NoticeStore {

    private static final int NOBODY = 1;

    private NoticeStore() {}

    public static Notices of(JdbcClient database, Clock clock) throws IOException {
        return new Notices(database, MailHouse.settings(NOBODY), clock);
    }
}

package de.rufwerk.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.WrongUse;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Tables;
import de.rufwerk.tables.TestSnapshots;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SubscriberSnapshotsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final Tables crm = new Tables("crm")
            .with("customers.csv", "customer;name\nK1;Jörg\n")
            .with("lines.csv", "line;customer;area_code\nL1;K1;3571\n")
            .with("numbers.csv", "line;number;main_number\nL1;48808;03571 48808\n")
            .with("line_products.csv", "line;product\nL1;BASIC\n");
    private final SubscriberSnapshots snapshots =
            new SubscriberSnapshots(problems -> crm.files(), TestSnapshots.in(DATABASE));

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private Subscribers current() {
        DataProblems problems = new DataProblems();
        Subscribers subscribers = snapshots.current(problems);
        problems.throwIfAny();
        return subscribers;
    }

    private static long kept(String table) {
        return DATABASE.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void whatAMonthWasRatedWithIsReadAgainAfterItHasChanged() {
        Subscribers first = current();
        crm.with("numbers.csv", "line;number;main_number\nL1;48809;03571 48809\n");
        Subscribers second = current();

        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(snapshots.of(first.fingerprint())).isEqualTo(first);
        assertThat(snapshots.of(second.fingerprint())).isEqualTo(second);
        assertThat(snapshots.of(first.fingerprint()).numbers().line(0)).isEqualTo(2);
    }

    @Test
    void theSameContentIsKeptOnce() {
        Subscribers first = current();
        long before = kept("snapshots");

        assertThat(current()).isEqualTo(first);
        assertThat(snapshots.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(kept("snapshots")).isEqualTo(before);
        assertThat(kept("snapshot_files")).isEqualTo(4 * before);
    }

    @Test
    void dataWithAnErrorAndDataThatAreOnlyLookedAtAreNotKept() {
        long before = kept("snapshots");
        crm.with("customers.csv", "customer;name\nK1;New\n");
        DataProblems problems = new DataProblems();
        snapshots.read(problems);
        crm.with("lines.csv", "line;customer\nL1;K2\n");
        snapshots.current(problems);

        assertThat(problems.errorCount()).isPositive();
        assertThatThrownBy(problems::throwIfAny).isInstanceOf(WrongUse.class);
        assertThat(kept("snapshots")).isEqualTo(before);
    }

    @Test
    void aSnapshotThatIsNotThereOrNotWhatItWasIsRefused() {
        assertThatThrownBy(() -> snapshots.of("nothing")).isInstanceOf(IllegalArgumentException.class);

        crm.with("customers.csv", "customer;name\nK1;Damaged\n");
        String fingerprint = current().fingerprint();
        DATABASE.jdbc().sql("""
                        update snapshot_files set name = 'other.csv'
                        where fingerprint = :fingerprint and name = 'lines.csv'
                        """).param("fingerprint", fingerprint).update();
        assertThatThrownBy(() -> snapshots.of(fingerprint)).isInstanceOf(IllegalStateException.class);
    }
}

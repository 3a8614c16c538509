package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.crm.CuttingProxy.Cut;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeSink;
import de.rufwerk.transfer.ChargeSink.Posting;
import de.rufwerk.transfer.ChargeSink.Presence;
import java.io.IOException;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a server that can be cut off.
abstract class CuttingContract extends DatabaseConnectorContract {

    private CuttingProxy proxy;

    /// Of the server itself.
    abstract int port();

    /// With the server at another port.
    abstract String settings(int port);

    @Override
    String settings() {
        return settings(proxy.port());
    }

    @BeforeEach
    void standBetween() throws IOException {
        proxy = new CuttingProxy(port());
    }

    @AfterEach
    void stepAside() throws IOException {
        proxy.close();
    }

    @Test
    void aCommitWithoutAnAnswerIsUnknownAndThenFoundThere() throws SQLException {
        ChargeSink charges = connected(settings()).charges();
        proxy.cut(Cut.AFTER_COMMIT);
        assertThat(charges.post(batch(1, 3))).isInstanceOf(Posting.Unknown.class);
        assertThat(charges.ask(batch(1, 3))).isEqualTo(new Presence.Has("batch-1"));
        assertThat(posten()).hasSize(3);
    }

    @Test
    void aCommitThatNeverArrivedIsUnknownAndSentAgain() throws SQLException {
        ChargeSink charges = connected(settings()).charges();
        proxy.cut(Cut.BEFORE_COMMIT);
        assertThat(charges.post(batch(1, 3))).isInstanceOf(Posting.Unknown.class);
        assertThat(charges.ask(batch(1, 3))).isInstanceOf(Presence.CannotTell.class);
        assertThat(charges.post(batch(1, 3))).isInstanceOf(Posting.Confirmed.class);
        assertThat(posten()).hasSize(3);
    }

    @Test
    void whateverIsCutEachChargeStandsThereOnce() throws SQLException {
        ChargeSink charges = connected(settings()).charges();
        SplittableRandom random = new SplittableRandom(5);
        int sent = 0;
        for (int number = 1; number <= 12; number++) {
            ChargeBatch batch = batch(number, 1 + random.nextInt(8));
            sent += batch.items().size();
            Posting posting;
            do {
                proxy.cut(Cut.values()[random.nextInt(Cut.values().length)]);
                posting = charges.post(batch);
            } while (!(posting instanceof Posting.Confirmed) && !(charges.ask(batch) instanceof Presence.Has));
        }
        proxy.cut(Cut.NOWHERE);
        assertThat(posten()).hasSize(sent);
    }

    @Test
    void aServerThatIsAwayIsUnavailable() throws IOException {
        ChargeSink charges = connected(settings()).charges();
        proxy.close();
        assertThat(charges.post(batch(1, 1))).isInstanceOf(Posting.Unavailable.class);
        assertThat(charges.ask(batch(1, 1))).isInstanceOf(Presence.CannotTell.class);
    }
}

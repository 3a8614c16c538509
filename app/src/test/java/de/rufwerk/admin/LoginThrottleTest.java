package de.rufwerk.admin;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private Instant now = Instant.parse("2026-11-02T07:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(DATABASE.jdbc(), new Turned());

    private final class Turned extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.jdbc().sql("truncate login_attempts").update();
    }

    private boolean fails(String name, String address) {
        return throttle.begin(name, address).allowed();
    }

    @Test
    void theSixthAttemptFromOneAddressWaitsAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(fails("meier", "10.0.0.1")).isTrue();
        }
        assertThat(fails("Meier ", "10.0.0.1")).isFalse();
        assertThat(fails("meier", "10.0.0.2")).isTrue();
        assertThat(fails("schulze", "10.0.0.1")).isTrue();

        now = now.plus(LoginThrottle.WINDOW).plus(Duration.ofSeconds(1));
        assertThat(fails("meier", "10.0.0.1")).isTrue();
    }

    @Test
    void whoTriesAgainWhileWaitingDoesNotWaitLonger() {
        for (int i = 0; i < 5; i++) {
            fails("meier", "10.0.0.1");
        }
        for (int minutes = 3; minutes <= 12; minutes += 3) {
            now = now.plus(Duration.ofMinutes(3));
            assertThat(fails("meier", "10.0.0.1")).isFalse();
        }
        now = now.plus(Duration.ofMinutes(3)).plus(Duration.ofSeconds(1));
        assertThat(fails("meier", "10.0.0.1")).isTrue();
    }

    @Test
    void guessingManyNamesFromOneAddressIsStopped() {
        for (int i = 0; i < 20; i++) {
            assertThat(fails("name" + i, "10.0.0.1")).isTrue();
        }
        assertThat(fails("name20", "10.0.0.1")).isFalse();
    }

    @Test
    void guessingOneNameFromManyAddressesIsStopped() {
        for (int i = 0; i < 20; i++) {
            assertThat(fails("meier", "10.0.0." + i)).isTrue();
        }
        assertThat(fails("meier", "10.0.1.1")).isFalse();
    }

    @Test
    void theRightPasswordForgivesEarlierTypos() {
        for (int i = 0; i < 4; i++) {
            fails("meier", "10.0.0.1");
        }
        LoginThrottle.Attempt right = throttle.begin("meier", "10.0.0.1");
        throttle.succeeded(right, "meier", "10.0.0.1");

        for (int i = 0; i < 5; i++) {
            assertThat(fails("meier", "10.0.0.1")).isTrue();
        }
    }
}

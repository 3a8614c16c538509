package de.rufwerk.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.subscribers.SubscriberChanges.Move;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is another in the CRM than a month before.
class SubscriberChangesTest {

    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static Subscribers crm(String customers, String lines, String numbers) {
        DataProblems problems = new DataProblems();
        Subscribers subscribers = SubscriberSnapshots.check(
                new TableFiles(
                        "crm",
                        Map.of(
                                "customers.csv", bytes("customer;name\n" + customers),
                                "lines.csv", bytes("line;customer;area_code;valid_from;valid_to\n" + lines),
                                "numbers.csv",
                                        bytes("line;number;extensions;main_number;valid_from;valid_to\n" + numbers),
                                "line_products.csv", bytes("line;product\n"))),
                problems);
        assertThat(problems.errors()).isEmpty();
        return subscribers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theSameIsNoChange() {
        Subscribers crm = crm("K1;A\n", "L1;K1;3571;;\n", "L1;48808;00-49;m;;\n");
        assertThat(SubscriberChanges.between(crm, SEPTEMBER, crm, OCTOBER).isEmpty())
                .isTrue();
    }

    @Test
    void newGoneAndMovedAreToldApart() {
        Subscribers before = crm(
                "K1;A\nK2;B\n",
                "L1;K1;3571;;\nL2;K1;3571;;\nL3;K2;3571;;\n",
                "L1;1000;;m;;\nL2;2000;00-49;m;;\nL3;3000;;m;;\n");
        Subscribers after = crm(
                "K2;B\nK3;C\n",
                "L1;K3;3571;;\nL3;K2;3571;;\nL4;K3;3571;;\n",
                "L1;1000;;m;;\nL3;2000;00-49;m;;\nL4;4000;;m;;\n");
        SubscriberChanges changes = SubscriberChanges.between(before, SEPTEMBER, after, OCTOBER);
        assertThat(changes.customers().added()).containsExactly("K3");
        assertThat(changes.customers().gone()).containsExactly("K1");
        assertThat(changes.lines().added()).containsExactly("L4");
        assertThat(changes.lines().gone()).containsExactly("L2");
        assertThat(changes.lines().moved()).containsExactly(new Move("L1", "K1", "K3"));
        assertThat(changes.numbers().added()).containsExactly("4935714000");
        assertThat(changes.numbers().gone()).containsExactly("4935713000");
        assertThat(changes.numbers().moved()).containsExactly(new Move("4935712000 00-49", "L2", "L3"));
    }

    @Test
    void aLineThatEndedIsGoneInTheMonthAfterItsLast() {
        Subscribers crm = crm("K1;A\n", "L1;K1;3571;;2026-09-15\nL2;K1;3571;2026-10-31;\n", "");
        SubscriberChanges changes = SubscriberChanges.between(crm, SEPTEMBER, crm, OCTOBER);
        assertThat(changes.lines().gone()).containsExactly("L1");
        assertThat(changes.lines().added()).containsExactly("L2");
    }

    @Test
    void moreThanTheLimitVanishes() {
        var changes = new SubscriberChanges.Changes(
                100, 95, java.util.List.of(), java.util.Collections.nCopies(5, "x"), java.util.List.of());
        assertThat(changes.vanishes(5)).isFalse();
        assertThat(changes.vanishes(4)).isTrue();
    }
}

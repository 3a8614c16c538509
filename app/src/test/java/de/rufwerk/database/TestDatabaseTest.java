package de.rufwerk.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void aFreshDatabaseHasTheTablesOfAllModulesAndNothingOfAnotherTest() {
        try (TestDatabase first = TestDatabase.create();
                TestDatabase second = TestDatabase.create()) {
            first.jdbc().sql("create table only_here (a int)").update();

            assertThat(exists(first, "only_here")).isTrue();
            assertThat(exists(second, "only_here")).isFalse();
            assertThat(exists(second, "flyway_schema_history")).isTrue();
        }
    }

    private static boolean exists(TestDatabase database, String table) {
        return database.jdbc()
                .sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }
}

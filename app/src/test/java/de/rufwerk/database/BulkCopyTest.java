package de.rufwerk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class BulkCopyTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @BeforeEach
    void emptyTable() {
        DATABASE.jdbc().sql("drop table if exists everything").update();
        DATABASE.jdbc().sql("""
                        create table everything (
                          no int not null, small smallint, big bigint, yes boolean, word text, raw bytea, id uuid,
                          at timestamptz, day date, check (no >= 0))
                        """).update();
    }

    private static BulkWriter writer(Connection connection) {
        return BulkWriter.open(connection, "everything", "no", "small", "big", "yes", "word", "raw", "id", "at", "day");
    }

    private static void row(BulkWriter writer, int no, String word) {
        writer.row();
        writer.int4(no);
        writer.int2((short) -7);
        writer.int8(Long.MIN_VALUE + no);
        writer.bool(no % 2 == 0);
        writer.text(word);
        writer.bytes(new byte[] {0, (byte) no, (byte) 0xFF}, 0, 3);
        writer.uuid(0x0123456789ABCDEFL, no);
        writer.timestamp(1_793_404_799_000_001L);
        writer.date(LocalDate.of(2026, 10, 31));
    }

    private static long count() {
        return DATABASE.jdbc()
                .sql("select count(*) from everything")
                .query(Long.class)
                .single();
    }

    @Test
    void everyTypeComesBackAsItWentIn() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            try (BulkWriter writer = writer(connection)) {
                row(writer, 4, "Grüße 😀, \"€\"");
                assertThat(writer.finish()).isEqualTo(1);
            }
            var stored = DATABASE.jdbc().sql("select * from everything").query().singleRow();
            assertThat(stored)
                    .containsEntry("no", 4)
                    .containsEntry("small", -7)
                    .containsEntry("big", Long.MIN_VALUE + 4)
                    .containsEntry("yes", true)
                    .containsEntry("word", "Grüße 😀, \"€\"")
                    .containsEntry("id", new UUID(0x0123456789ABCDEFL, 4))
                    .containsEntry("day", java.sql.Date.valueOf("2026-10-31"));
            try (BulkReader reader = BulkReader.open(connection, "select * from everything")) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.int4(0)).isEqualTo(4);
                assertThat(reader.int2(1)).isEqualTo((short) -7);
                assertThat(reader.int8(2)).isEqualTo(Long.MIN_VALUE + 4);
                assertThat(reader.bool(3)).isTrue();
                assertThat(reader.text(4)).isEqualTo("Grüße 😀, \"€\"");
                assertThat(reader.to(5) - reader.from(5)).isEqualTo(3);
                assertThat(reader.buffer()[reader.from(5) + 1]).isEqualTo((byte) 4);
                assertThat(reader.timestampMicros(7)).isEqualTo(1_793_404_799_000_001L);
                assertThat(reader.timestampSecond(7)).isEqualTo(1_793_404_799L);
                assertThat(reader.next()).isFalse();
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void timesBefore1970AndBefore2000AreRight() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            for (String time : new String[] {"1969-12-31T23:59:58.999999Z", "1999-12-31T23:59:59.5Z"}) {
                try (BulkReader reader = BulkReader.open(connection, "select timestamptz '" + time + "'")) {
                    assertThat(reader.next()).isTrue();
                    assertThat(reader.timestampSecond(0))
                            .isEqualTo(Instant.parse(time).getEpochSecond());
                }
            }
        }
    }

    @Test
    void nothingIsNullAndAnEmptyTextIsNot() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            try (BulkWriter writer = BulkWriter.open(connection, "everything", "no", "word", "big")) {
                writer.row();
                writer.int4(1);
                writer.text(null);
                writer.nothing();
                writer.row();
                writer.int4(2);
                writer.text("");
                writer.int8(0);
                assertThat(writer.finish()).isEqualTo(2);
            }
            try (BulkReader reader = BulkReader.open(connection, "select word, big from everything order by no")) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.isNull(0)).isTrue();
                assertThat(reader.isNull(1)).isTrue();
                assertThatThrownBy(() -> reader.int8(1)).hasMessageContaining("is null");
                assertThat(reader.next()).isTrue();
                assertThat(reader.isNull(0)).isFalse();
                assertThat(reader.text(0)).isEmpty();
            }
        }
    }

    @Test
    void rowsAndTextsOfAnyLengthCrossTheBlocks() throws SQLException {
        Random random = new Random(7);
        int rows = 300;
        long characters = 0;
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            try (BulkWriter writer = BulkWriter.open(connection, "everything", "no", "word")) {
                for (int i = 0; i < rows; i++) {
                    String word = (i % 2 == 0 ? "x" : "ü").repeat(random.nextInt(i == 50 ? 3_000_000 : 40_000));
                    characters += word.length();
                    writer.row();
                    writer.int4(i);
                    if (i % 3 == 0) {
                        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
                        writer.text(utf8, 0, utf8.length);
                    } else {
                        writer.text(word);
                    }
                }
                assertThat(writer.finish()).isEqualTo(rows);
            }
        }
        assertThat(DATABASE.jdbc()
                        .sql("select sum(length(word)) from everything")
                        .query(Long.class)
                        .single())
                .isEqualTo(characters);
    }

    @Test
    void whatIsNotFinishedLeavesNothingAndTheConnectionIsGoodAgain() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            try (BulkWriter writer = writer(connection)) {
                for (int i = 0; i < 50_000; i++) {
                    row(writer, i, "lost");
                }
            }
            assertThat(count()).isZero();
            try (BulkReader reader = BulkReader.open(connection, "select * from generate_series(1, 1000000)")) {
                assertThat(reader.next()).isTrue();
            }
            try (BulkWriter writer = writer(connection)) {
                row(writer, 1, "kept");
                assertThat(writer.finish()).isEqualTo(1);
            }
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theServersRefusalReachesTheWriterWithItsMessageHoweverMuchFollows() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                BulkWriter writer = writer(connection)) {
            row(writer, -1, "breaks the check");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            row(writer, i, "more");
                        }
                        writer.finish();
                    })
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("everything_no_check");
        }
        assertThat(count()).isZero();
    }

    @Test
    void theServersRefusalReachesTheWriterAtTheEndAtTheLatest() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                BulkWriter writer = writer(connection)) {
            row(writer, 1, "a character\0that PostgreSQL does not take");
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("0x00");
        }
        assertThat(count()).isZero();
    }

    @Test
    void aLostConnectionEndsTheWriterWithAnException() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                BulkWriter writer = writer(connection)) {
            int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            DATABASE.jdbc()
                    .sql("select pg_terminate_backend(?)")
                    .param(pid)
                    .query()
                    .singleValue();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 5_000_000; i++) {
                            row(writer, i, "more");
                        }
                        writer.finish();
                    })
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(count()).isZero();
    }

    @Test
    void aRowWithTooFewOrTooManyFieldsIsABugOfTheCaller() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection();
                BulkWriter writer = BulkWriter.open(connection, "everything", "no", "big")) {
            writer.row();
            writer.int4(1);
            assertThatThrownBy(writer::row).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
            writer.int8(1);
            assertThatThrownBy(() -> writer.int8(2)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aFailingQueryIsToldAtTheReader() throws SQLException {
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            assertThatThrownBy(() -> BulkReader.open(connection, "select * from nowhere"))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("nowhere");
            try (BulkReader reader = BulkReader.open(connection, "select 1 / (3 - n) from generate_series(1, 5) n")) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.next()).isTrue();
                assertThatThrownBy(reader::next)
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("division by zero");
            }
        }
    }
}

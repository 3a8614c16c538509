package de.rufwerk.callimport;

import de.rufwerk.carriers.Origin;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.StepRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table `import_files` as the import writes it: on its own connection, for the import is one transaction.
final class ImportFileRows {

    /// A file that waits for a person.
    ///
    /// @param shortSha256 as in the keys of faults
    record Held(int id, String carrier, String shortSha256, String deliveredAs, String entry) {

        String deliveryKey() {
            return Delivery.faultKey(carrier, shortSha256, deliveredAs);
        }

        String memberKey() {
            return Delivery.memberKey(deliveryKey(), entry);
        }
    }

    private final Connection connection;
    private final StepRun run;

    ImportFileRows(Connection connection, StepRun run) {
        this.connection = connection;
        this.run = run;
    }

    int nextId() throws SQLException {
        return nextIds(1).getFirst();
    }

    /// Ids are given in import order; one that is not used leaves a gap.
    List<Integer> nextIds(int count) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement("""
                select nextval(pg_get_serial_sequence('import_files', 'id')) from generate_series(1, ?)
                """)) {
            next.setInt(1, count);
            var ids = new ArrayList<Integer>(count);
            try (ResultSet row = next.executeQuery()) {
                while (row.next()) {
                    ids.add(Math.toIntExact(row.getLong(1)));
                }
            }
            return ids;
        }
    }

    /// What of the members' deliveries is imported, for their carriers, in whichever month; also what a person took out
    /// again or a correction took the place of.
    KnownContents known(List<Member> members) throws SQLException {
        var known = new KnownContents();
        try (PreparedStatement select = connection.prepareStatement(
                "select entry from import_files where carrier = ? and sha256 = ? and state <> 'HELD'")) {
            for (Delivery delivery : deliveries(members)) {
                select.setString(1, delivery.carrier());
                select.setBytes(2, delivery.sha256().bytes());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        known.add(delivery.carrier(), delivery.sha256().hex(), row.getString(1));
                    }
                }
            }
        }
        return known;
    }

    private static Collection<Delivery> deliveries(Collection<Member> members) {
        var deliveries = new LinkedHashSet<Delivery>();
        members.forEach(member -> deliveries.add(member.delivery()));
        return deliveries;
    }

    /// Where the original in the archive was fetched from; the first time counts.
    void keep(Delivery delivery, Origin origin) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into origins (stored_at, address, fetched_at, tag, modified, by)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                """)) {
            insert.setString(1, delivery.storedAt());
            insert.setString(2, origin.address());
            insert.setObject(3, origin.fetchedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, origin.mark().tag());
            insert.setString(5, origin.mark().modified());
            insert.setString(6, origin.by());
            insert.executeUpdate();
        }
    }

    /// Where a file of this name and size lies in the archive, if it was imported before; its content may differ.
    @Nullable
    String storedAt(String carrier, String name, long bytes) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select stored_at from import_files
                where carrier = ? and delivered_as = ? and bytes = ? and month = ? and state <> 'HELD'
                order by id desc limit 1
                """)) {
            select.setString(1, carrier);
            select.setString(2, name);
            select.setLong(3, bytes);
            select.setObject(4, run.month().atDay(1));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /// Imported files of a carrier that may have calls between two instants (seconds since 1970, inclusive).
    List<Integer> filesBetween(String carrier, long first, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id from import_files
                where carrier = ? and state = 'STORED' and stored_calls > 0
                  and first_start <= to_timestamp(?) and last_start >= to_timestamp(?)
                order by id
                """)) {
            select.setString(1, carrier);
            select.setLong(2, last);
            select.setLong(3, first);
            var files = new ArrayList<Integer>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    files.add(row.getInt(1));
                }
            }
            return files;
        }
    }

    List<Held> held() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select id, carrier, encode(sha256, 'hex'), delivered_as, entry
                from import_files where month = ? and state = 'HELD' order by id
                """)) {
            select.setObject(1, run.month().atDay(1));
            var held = new ArrayList<Held>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    held.add(new Held(
                            row.getInt(1),
                            row.getString(2),
                            new Sha256(row.getString(3)).shortHex(),
                            row.getString(4),
                            row.getString(5)));
                }
            }
            return held;
        }
    }

    void delete(int id) throws SQLException {
        for (String table : List.of(
                "rejected_lines where file",
                "import_difference_lines where file",
                "import_differences where file",
                "import_files where id")) {
            try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " = ?")) {
                delete.setInt(1, id);
                delete.execute();
            }
        }
    }

    /// Writes the rows of files; those of the same contents that were held before go.
    void insert(Map<Member, LoadedFile> files) throws SQLException {
        deleteHeldBefore(files.keySet());
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into import_files (
                  id, month, carrier, profile, profile_sha256, name, delivered_as, entry, sha256, bytes, stored_at,
                  imported_at, imported_by, step_run, state, form_a, form_b, area_code, strip_porting, lines_read,
                  read_calls, read_seconds, read_cost, stored_calls, stored_seconds, stored_cost,
                  duplicate_calls, duplicate_seconds, duplicate_cost, filtered_calls, filtered_seconds, filtered_cost,
                  rejected, first_start, last_start, control_records, control_seconds, control_cost, sequence)
                overriding system value
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                  ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Map.Entry<Member, LoadedFile> file : files.entrySet()) {
                @Nullable Object[] values = values(file.getKey(), file.getValue());
                for (int i = 0; i < values.length; i++) {
                    insert.setObject(i + 1, values[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private @Nullable Object[] values(Member member, LoadedFile file) {
        Delivery delivery = member.delivery();
        FormatProfile profile = delivery.profile();
        Totals read = file.read();
        return new @Nullable Object[] {
            file.id(),
            run.month().atDay(1),
            delivery.carrier(),
            profile.name(),
            profile.sha256().bytes(),
            member.name(),
            delivery.name(),
            member.entry().path(),
            delivery.sha256().bytes(),
            delivery.bytes(),
            delivery.storedAt(),
            run.startedBy(),
            run.id(),
            file.held() ? "HELD" : "STORED",
            profile.a().form().name().toLowerCase(Locale.ROOT),
            profile.b().form().name().toLowerCase(Locale.ROOT),
            profile.areaCode(),
            profile.stripPorting(),
            file.lines(),
            read.calls() + file.rejected(),
            read.seconds(),
            read.cost(),
            file.stored().calls(),
            file.stored().seconds(),
            file.stored().cost(),
            file.duplicate().calls(),
            file.duplicate().seconds(),
            file.duplicate().cost(),
            file.filtered().calls(),
            file.filtered().seconds(),
            file.filtered().cost(),
            file.rejected(),
            time(file.firstStart()),
            time(file.lastStart()),
            file.control().records(),
            file.control().seconds(),
            file.control().cost(),
            file.sequence()
        };
    }

    private void deleteHeldBefore(Collection<Member> members) throws SQLException {
        var entries = new HashMap<Delivery, Set<String>>();
        members.forEach(member -> entries.computeIfAbsent(member.delivery(), _ -> new HashSet<>())
                .add(member.entry().path()));
        var gone = new ArrayList<Integer>();
        try (PreparedStatement select = connection.prepareStatement("""
                select id, entry from import_files where carrier = ? and sha256 = ? and state = 'HELD'
                """)) {
            for (Map.Entry<Delivery, Set<String>> delivery : entries.entrySet()) {
                select.setString(1, delivery.getKey().carrier());
                select.setBytes(2, delivery.getKey().sha256().bytes());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        if (delivery.getValue().contains(row.getString(2))) {
                            gone.add(row.getInt(1));
                        }
                    }
                }
            }
        }
        for (int id : gone) {
            delete(id);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Long epochSecond) {
        return epochSecond == null
                ? null
                : java.time.Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC);
    }
}

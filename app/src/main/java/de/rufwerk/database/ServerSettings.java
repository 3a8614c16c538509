package de.rufwerk.database;

/// The settings of the embedded server, written anew at each start. They are for loading much at a time on one machine,
/// by a few connections, and never at the price of safety: `fsync` and `synchronous_commit` stay on.
///
/// @param memory of the machine or container, in bytes
record ServerSettings(long memory) {

    private static final long MIB = 1L << 20;

    static ServerSettings ofThisMachine() {
        return switch (java.lang.management.ManagementFactory.getOperatingSystemMXBean()) {
            case com.sun.management.OperatingSystemMXBean machine -> new ServerSettings(machine.getTotalMemorySize());
            case java.lang.management.OperatingSystemMXBean unknown -> new ServerSettings(2048 * MIB);
        };
    }

    String text() {
        return """
                # Made by Rufwerk at each start. Your own settings go to ../postgres-extra.conf; they are read last,
                # but a server without fsync is refused.

                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                max_connections = 60

                fsync = on
                full_page_writes = on
                synchronous_commit = on
                # A table that is made and filled in one transaction goes to disk once, not twice.
                wal_level = minimal
                max_wal_senders = 0
                wal_compression = off
                wal_buffers = 32MB
                max_wal_size = 4GB
                checkpoint_timeout = 15min

                shared_buffers = %dMB
                maintenance_work_mem = %dMB
                work_mem = %dMB
                effective_cache_size = %dMB
                max_parallel_maintenance_workers = 2
                jit = off
                random_page_cost = 1.1

                timezone = 'UTC'
                log_timezone = 'UTC'
                datestyle = 'iso, ymd'
                lc_messages = 'C'
                default_text_search_config = 'pg_catalog.simple'
                log_line_prefix = '%%m [%%p] '
                log_checkpoints = off

                include_if_exists '../postgres-extra.conf'
                """.formatted(share(8, 32, 1024), share(32, 32, 512), share(256, 8, 64), share(2, 128, 1 << 20));
    }

    /// A part of the memory in MiB.
    private long share(int part, long least, long most) {
        return Math.clamp(memory / part / MIB, least, most);
    }
}

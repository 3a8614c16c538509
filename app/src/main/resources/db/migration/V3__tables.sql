-- The tables (customers, prices …) that months were rated with, byte for byte; see de.rufwerk.tables.Snapshots.
create table snapshots (
    fingerprint text primary key,       -- SHA-256 over the names and contents of the files
    data_set    text        not null,   -- crm, tariff
    taken_at    timestamptz not null    -- when this content was first used
);

create table snapshot_files (
    fingerprint text  not null references snapshots,
    name        text  not null,
    bytes       int   not null,         -- before packing
    content     bytea not null,         -- gzip
    primary key (fingerprint, name)
);
-- gzip is packed already
alter table snapshot_files alter column content set storage external;

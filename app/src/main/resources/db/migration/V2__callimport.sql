-- Calls as the carriers delivered them. Written by the step import only, one transaction a delivered file.

create table import_files (
    id             int generated always as identity primary key, -- in import order
    month          date        not null,                         -- first day of the month for whose run it was imported
    carrier        text        not null,
    profile        text        not null,
    profile_sha256 bytea       not null,
    name           text        not null,                         -- base name of the unpacked file (rating.md § 9)
    delivered_as   text        not null,                         -- name of the file as received
    entry          text        not null default '',              -- path inside the archive, '' where it is none
    sha256         bytea       not null,                         -- of the file as received
    bytes          bigint      not null,                         -- of the file as received
    stored_at      text        not null,                         -- path of the unchanged original below the home
    imported_at    timestamptz not null,
    imported_by    text        not null,
    step_run       bigint      not null,
    state          text        not null check (state in ('STORED', 'HELD')), -- HELD: waits for a person, has no calls
    form_a         text        not null,                         -- how its numbers are to be read (rating.md § 2):
    form_b         text        not null,                         -- plus, cc, idd, national, national_bare
    area_code      text,
    strip_porting  boolean     not null,
    lines_read     bigint      not null default 0,                         -- physical lines
    -- read = stored + duplicate + filtered + rejected; seconds and cost (1e-6 EUR) without rejected lines
    read_calls     bigint      not null default 0,
    read_seconds   bigint      not null default 0,
    read_cost      bigint      not null default 0,
    stored_calls   bigint      not null default 0,
    stored_seconds bigint      not null default 0,
    stored_cost    bigint      not null default 0,
    duplicate_calls   bigint   not null default 0,
    duplicate_seconds bigint   not null default 0,
    duplicate_cost    bigint   not null default 0,
    filtered_calls    bigint   not null default 0,
    filtered_seconds  bigint   not null default 0,
    filtered_cost     bigint   not null default 0,
    rejected       bigint      not null default 0,
    first_start    timestamptz,                                  -- of the stored calls
    last_start     timestamptz
);

create index import_files_month on import_files (month);
create index import_files_content on import_files (carrier, sha256);

-- No index but BRIN: rows lie in file and line order. Whoever needs them in that order says so.
create table calls (
    file      int         not null, -- import_files.id
    line_no   int         not null, -- physical line on which the record begins, from 1
    started   timestamptz not null,
    duration  int         not null, -- seconds
    direction smallint    not null, -- 0 out, 1 in, 2 fwd
    a         text        not null, -- as delivered, trimmed; '' where there is none
    b         text        not null,
    account   text        not null,
    cost      bigint,               -- 1e-6 EUR, null where none was delivered
    key       uuid        not null  -- rating.md § 7: hash of carrier, A, B, start, duration, direction, record id; its
                                    -- last bit says whether there is a record id. Equal records of one file have equal
                                    -- keys: the stored ones of a key are those with the ordinals 0, 1, 2 … without gap
);

create index calls_file on calls using brin (file, line_no) with (pages_per_range = 16);
create index calls_started on calls using brin (started) with (pages_per_range = 16);

create table rejected_lines (
    file    int  not null,
    line_no int  not null,
    reason  text not null, -- code, shown by message callimport.rejected.<code>
    detail  text not null, -- the value that cannot be read
    raw     text not null  -- the line as it stood in the file, first 4,000 characters
);

create index rejected_lines_file on rejected_lines (file, reason, line_no);

-- Files that a person took out or replaced, what the carrier says of a file, and who changed what and why.

alter table import_files drop constraint import_files_state_check;
alter table import_files
  add constraint import_files_state_check check (state in (
    'STORED',
    'HELD',                                   -- waits for a person, has no calls
    'REMOVED',                                -- a person took it out, has no calls
    'REPLACED')),                             -- a correction took its place, has no calls
  add column control_records bigint,          -- what the carrier says the file comes to; null where it does not say
  add column control_seconds bigint,
  add column control_cost    bigint,          -- 1e-6 EUR
  add column sequence        bigint,          -- the carrier's number of the file
  add column replaced_by     int;             -- import_files.id of the correction

-- What accepting a held correction would change. Goes with the held file.
create table import_differences (
  file               int primary key,          -- import_files.id
  replaces           int[]  not null,         -- import_files.id
  before_calls       bigint not null,         -- stored of the files that would go
  before_seconds     bigint not null,
  before_cost        bigint not null,
  after_calls        bigint not null,         -- stored of the file that would come
  after_seconds      bigint not null,
  after_cost         bigint not null,
  only_before_calls   bigint not null,        -- in the old files only
  only_before_seconds bigint not null,
  only_before_cost    bigint not null,
  only_after_calls    bigint not null,        -- in the new file only
  only_after_seconds  bigint not null,
  only_after_cost     bigint not null
);

-- The first of the calls that are in one of them only.
create table import_difference_lines (
  file     int not null,                       -- import_files.id
  is_new   boolean not null,                  -- in the new file only
  name     text not null,                     -- of the file that has it
  line_no  int not null,
  started  timestamptz not null,
  duration int not null,
  a        text not null,
  b        text not null,
  cost     bigint
);
create index import_difference_lines_file on import_difference_lines (file, is_new, line_no);

create table file_changes (
  id              bigint generated always as identity primary key,
  file            int not null,               -- import_files.id
  kind            text not null check (kind in ('REMOVED', 'RESTORED', 'ACCEPTED', 'REPLACED', 'REREAD')),
  at              timestamptz not null,
  by              text not null,
  reason          text not null check (btrim(reason) <> ''),
  step_run        bigint not null,
  cause           int not null,               -- the file that the person spoke of; another one where this one followed
  before_calls    bigint not null,            -- stored
  before_seconds  bigint not null,
  before_cost     bigint not null,
  before_rejected bigint not null,
  after_calls     bigint not null,
  after_seconds   bigint not null,
  after_cost      bigint not null,
  after_rejected  bigint not null
);
create index file_changes_file on file_changes (file, id);

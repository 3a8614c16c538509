-- What people have settled about calls that could not be rated. Written by the module decisions only, and append-only:
-- a row is never deleted, and only the four columns of its undoing are ever changed, once.

create sequence decision_changes;              -- numbers decisions and their undoings in one order

create table decisions (
  no         bigint primary key,               -- of decision_changes
  kind       text not null check (kind in ('NUMBER', 'ZONE', 'POSTPONE', 'WRITE_OFF')),
  at         timestamptz not null,
  by         text not null,
  why        text not null check (btrim(why) <> ''),
  valid_from date,                             -- NUMBER, ZONE
  -- NUMBER: a row of numbers.csv
  line       text,
  number     bigint,                           -- canonical
  extensions text,
  main_number text,
  suggested  boolean,                          -- confirms what the reverse search suggested
  -- ZONE: a row of prefixes.csv
  prefix     text,
  zone       text,
  -- POSTPONE, WRITE_OFF: the cases of a month with a cause and a subject
  month      date,
  reason     smallint,                         -- code of de.rufwerk.rating.Reason
  subject    text,
  until_day  date,                             -- POSTPONE: set aside up to and with this day; null: until the next month's run
  last_file  int,                              -- WRITE_OFF: calls of files up to this number
  undone_no  bigint unique,                    -- of decision_changes
  undone_at  timestamptz,
  undone_by  text,
  undone_why text check (btrim(undone_why) <> ''),
  check ((undone_no is null) = (undone_at is null)
     and (undone_no is null) = (undone_by is null)
     and (undone_no is null) = (undone_why is null)),
  check (case kind
    when 'NUMBER' then num_nulls(valid_from, line, number, extensions, main_number, suggested) = 0
    when 'ZONE' then num_nulls(valid_from, prefix, zone) = 0
    when 'POSTPONE' then num_nulls(month, reason, subject) = 0
    else num_nulls(month, reason, subject, last_file) = 0 end)
);
create index decisions_of_subject on decisions (reason, subject) where undone_no is null and month is not null;

-- The work list of a result: its cases by cause and by what stands behind them, and what was written off.

alter table rating_runs
  add column decided_until       bigint not null default 0,  -- decisions up to this change number were used,
  add column decisions           text   not null default '', -- and this is their fingerprint
  add column written_off_calls   bigint not null default 0,
  add column written_off_seconds bigint not null default 0,
  add column written_off_cost    bigint not null default 0;

alter table cases
  add column subject     text not null default '',  -- number, prefix, line or zone behind the case
  add column written_off bigint;                    -- decisions.no; null: a case still

create table case_items (
  run        int not null references rating_runs on delete cascade,
  reason     smallint not null,
  subject    text not null,
  calls      bigint not null,
  seconds    bigint not null,
  cost       bigint not null,
  candidates int not null,                          -- in case_candidates, of one of its cases; 0 none
  same       boolean not null,                      -- whether all its cases have these candidates
  first      timestamptz not null,                  -- start of its first call
  last       timestamptz not null,
  primary key (run, reason, subject)
);
create index case_items_by_calls on case_items (run, reason, calls desc, subject);
create index case_items_of_all on case_items (run, calls desc, reason, subject);

insert into case_items
select run, reason, '', count(*), sum(duration), coalesce(sum(cost), 0), min(candidates), min(candidates) = max(candidates),
  min(started), max(started)
from cases group by run, reason;

alter table case_groups add column items bigint not null default 0;
update case_groups set items = 1;

-- Months, the runs of their steps with log, and faults. Written by the module run only.

create table months (
  month          date primary key check (extract(day from month) = 1),
  version        bigint not null default 0,   -- grows with each change below that a page would show
  runner_by      text,                        -- who has the month; valid only while the advisory lock is held
  runner_process text,                        -- host:pid
  runner_since   timestamptz,
  stop_asked_by  text                         -- a person asked the runner to stop
) with (fillfactor = 50);

create table step_runs (
  id             bigint generated always as identity primary key,
  month          date not null references months,
  step           text not null,
  undo           boolean not null,            -- takes the step's result back
  state          text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CRASHED', 'UNDONE', 'STOPPED')),
  started_by     text not null,
  process        text not null,               -- host:pid
  started_at     timestamptz not null,
  heartbeat_at   timestamptz not null,
  ended_at       timestamptz,
  phase          json,                        -- message
  progress_done  bigint not null default 0,
  progress_total bigint not null default 0,   -- 0: not known
  progress_unit  text not null default '',
  progress_rate  bigint not null default 0,   -- a second, of the last seconds
  counts         json not null default '{}',  -- json, not jsonb: keeps the step's order
  messages       json not null default '[]',  -- why it failed
  check ((state = 'RUNNING') = (ended_at is null))
) with (fillfactor = 50);
create index step_runs_of_step on step_runs (month, step, id);
create unique index step_runs_running on step_runs (month) where state = 'RUNNING';

create table step_notes (
  run  bigint not null references step_runs,
  no   int not null,
  at   timestamptz not null,
  text json not null,                         -- message
  primary key (run, no)
);

create table faults (
  id        bigint generated always as identity primary key,
  month     date not null references months,
  step      text not null,
  key       text not null,
  severity  text not null check (severity in ('ERROR', 'WARNING')),
  what      json not null,                    -- message
  place     text not null,
  remedy    json not null,                    -- message
  state     text not null check (state in ('OPEN', 'RESOLVED', 'RELEASED')),
  run       bigint not null references step_runs,  -- the run that reported it last
  opened_at timestamptz not null,
  opened_by text not null,
  closed_at timestamptz,
  closed_by text,                             -- null where the step itself settled it
  reason    text,                             -- of a release
  how       json,                             -- message: how the step settled it
  unique (month, step, key),
  check ((state = 'OPEN') = (closed_at is null)),
  check (state <> 'RELEASED' or (closed_by is not null and btrim(reason) <> ''))
);
create index faults_open on faults (month, step) where state = 'OPEN';

-- Every change of a fault, also those that a later one overwrote above.
create table fault_changes (
  fault  bigint not null references faults,
  at     timestamptz not null,
  state  text not null,
  by     text,                                -- null: the step itself
  reason text,
  run    bigint not null references step_runs
);
create index fault_changes_fault on fault_changes (fault, at);

-- Calls that a result was made of were taken out or replaced since.
alter table rating_runs add column calls_changed boolean not null default false;

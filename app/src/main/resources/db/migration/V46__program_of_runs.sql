-- Which version of the program a step was run by; '' of runs before this column.
alter table step_runs add column program text not null default '';

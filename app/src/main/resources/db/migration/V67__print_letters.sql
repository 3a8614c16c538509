-- What is needed to tell later what is missing from a month's print files, and whether a letter printed once more is
-- still the same.
alter table print_runs add column recipients int not null default 0;        -- customers who got post at that time
alter table print_letters add column contents text not null default '';    -- SHA-256 over those of its documents

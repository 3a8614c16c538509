-- Who put an original in by hand, on the page. Then its address is empty.
alter table origins add column by text;    -- null where the program fetched it

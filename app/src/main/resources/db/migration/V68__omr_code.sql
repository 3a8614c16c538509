-- The strokes for the enveloping machine with which a month was printed, so that a letter printed once more has them too:
-- left, top, length, pitch and thickness in 1/100 mm; null for none.
alter table print_runs add column omr int[];

-- What the step `itemise` made of a month, and of which lines it made nothing. Amounts are 1e-6 EUR.
create table itemised_months (
  month       date primary key,
  run         bigint not null,                -- whose rows in itemised_lines are those of the month
  subscribers text not null,                  -- fingerprint of the CRM's tables that it used
  counselling text not null,                  -- of the list of counselling lines; empty where there is none
  numbers     int not null,                   -- on that list
  listed_at   timestamptz,                    -- when it was written
  made_at     timestamptz not null,
  made_by     text not null
);

create table itemised_lines (
  run      bigint not null,
  month    date not null,
  line     text collate "C" not null,
  customer text collate "C" not null,
  outcome  text not null,                     -- DOCUMENT, or de.rufwerk.itemisedbills.BillOrder.Reason
  calls    bigint not null,                   -- that were charged
  listed   bigint not null,                   -- of these one by one
  net      bigint not null,                   -- what has to be paid
  gross    bigint not null,
  pages    int not null,
  primary key (run, line)
);
create index itemised_lines_customer on itemised_lines (run, customer);
create index itemised_lines_outcome on itemised_lines (run, outcome, line);

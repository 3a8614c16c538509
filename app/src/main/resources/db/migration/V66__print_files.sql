-- What lies in a month's print files. A run writes its letters as it goes; they are the month's from the moment at which
-- print_runs names it. Postage is in 1e-6 EUR.
create table print_runs (
  month        date primary key,
  run          bigint not null,
  made_at      timestamptz not null,
  made_by      text not null,
  duplex       boolean not null,
  address_page boolean not null
);

-- A letter is what one customer gets in one envelope: invoices, then itemised bills.
create table print_letters (
  month        date not null,
  run          bigint not null,
  customer     text collate "C" not null,
  sort_key     text collate "C" not null,     -- sorts as people do: 9 before 10
  stack        int not null,                  -- letters of one stack lie together in files of their own
  envelope     text not null,                 -- empty: there is no table of envelopes, or none takes so many sheets
  postage      bigint,                        -- null without an envelope
  invoices     int not null,
  documents    int not null,
  pages        int not null,                  -- of the documents, and of the address page
  blanks       int not null,
  sheets       int not null,
  file         text not null default '',      -- empty: not printed (yet), or left out for a damaged document
  first_page   int not null default 0,        -- from 1
  primary key (run, customer)
);
create index print_letters_month on print_letters (month, run);
create index print_letters_order on print_letters (run, stack, sort_key, customer);

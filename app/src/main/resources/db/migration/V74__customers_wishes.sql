-- What customers decide themselves, and what they object to. Written by the customers' site and, where a clerk enters
-- it, by the program.

-- By what rule the calls of a line were told on its bill; null where there is none (module itemisedbills).
alter table itemised_lines
  add column shortened      boolean,
  add column flat           boolean,
  add column hide_extension boolean,
  add column since          date,
  add column numbers        bigint[];

-- How a customer wants the calls of a line to be itemised (§ 65 TKG), with the declaration that § 11 (1) TDDDG wants.
-- Rows are never changed but for their withdrawal, which is possible until they take effect; a later one replaces them.
create table itemised_bill_choices (
  id           bigint generated always as identity primary key,
  line         text collate "C" not null,
  customer     text collate "C" not null,     -- counts only while the line is this customer's
  mode         text not null check (mode in ('FULL', 'SHORT', 'NONE')),
  flat         boolean not null,              -- calls that a flat rate covers, too
  users        text not null check (users in ('ALONE', 'HOUSEHOLD', 'STAFF')),
  person       text not null,                 -- who declares
  wording      text not null,                 -- as it was shown; empty where none is needed
  origin       text not null,                 -- 'portal', or the clerk
  valid_from   date not null,                 -- first day of a month
  at           timestamptz not null,
  withdrawn_at timestamptz,
  check (mode = 'NONE' or wording <> '')
);
create index itemised_bill_choices_customer on itemised_bill_choices (customer, line, valid_from);

-- By what way a customer wants documents; beats the CRM's from then on (module subscribers).
create table delivery_wishes (
  id           bigint generated always as identity primary key,
  customer     text collate "C" not null,
  way          text not null check (way in ('POST', 'EMAIL', 'PORTAL')),
  origin       text not null,
  valid_from   date not null,                 -- first billing month
  at           timestamptz not null,
  withdrawn_at timestamptz
);
create index delivery_wishes_customer on delivery_wishes (customer, valid_from);

-- Objections to bills and calls (§ 67 TKG; module complaints). While one is open, the traffic data of its month are
-- kept (§ 10 (2) TDDDG).
create table complaints (
  id            bigint generated always as identity primary key,
  customer      text collate "C" not null,
  month         date not null,
  document      bigint not null,              -- documents.id; no foreign key: documents can be made again
  document_kind text not null,
  document_name text not null,
  line          text not null,                -- empty: the whole invoice
  call_started  timestamptz,                  -- of a single call, as the customer was told of it; null: no single one
  call_called   text,
  call_seconds  int,
  call_amount   bigint,                       -- 1e-6 EUR
  words         text not null,                -- the customer's
  origin        text not null,
  received_at   timestamptz not null,
  billed_at     timestamptz,                  -- when the customer got the document; null: not known
  outcome       text check (outcome in ('GRANTED', 'PARTLY', 'REFUSED', 'WITHDRAWN')),
  answer        text not null default '',     -- to the customer
  reason        text not null default '',     -- for the file
  closed_at     timestamptz,
  closed_by     text,
  check ((outcome is null) = (closed_at is null) and (closed_at is null) = (closed_by is null))
);
create index complaints_customer on complaints (customer, month);
create index complaints_open on complaints (received_at, id) where closed_at is null;

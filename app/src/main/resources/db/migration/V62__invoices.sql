-- What the step `split` made of a month's files of invoices (module invoices). All rows of a month are replaced in the
-- transaction in which its documents appear. Pages are counted from 0. Amounts are 1e-6 EUR.

create table invoice_files (
  id       int generated always as identity primary key,
  month    date not null,
  run      bigint not null,                   -- that split it
  name     text not null,                     -- as it came
  origin   text not null,                     -- the home's folder or the CRM
  sha256   text not null,                     -- of the original
  bytes    bigint not null,
  pages    int not null,
  rule     text not null                      -- name of the invoice rule
);
create index invoice_files_month on invoice_files (month);
create index invoice_files_sha256 on invoice_files (sha256);

create table invoices (
  file       int not null references invoice_files on delete cascade,
  first_page int not null,
  last_page  int not null,
  month      date not null,
  number     text not null,
  customer   text not null,
  date       date,
  total      bigint,
  charges    bigint,                          -- for telephony, as printed
  name       text not null,                   -- of the document
  primary key (file, first_page)
);
create unique index invoices_number on invoices (number, month);
create index invoices_customer on invoices (customer, month);

-- Pages that became no invoice.
create table invoice_page_faults (
  file       int not null references invoice_files on delete cascade,
  first_page int not null,
  last_page  int not null,
  reason     text not null,                   -- de.rufwerk.invoices.PageFault.Reason
  number     text not null,
  customer   text not null,
  field      text not null,                   -- de.rufwerk.invoices.InvoiceField
  detail     text not null,
  primary key (file, first_page)
);

-- Customers with transferred charges who get no invoice in a month, as a person has said. Never deleted.
create table invoice_exemptions (
  id           bigint generated always as identity primary key,
  month        date not null,
  customer     text not null,
  reason       text not null,
  by           text not null,
  at           timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz
);
create unique index invoice_exemptions_valid on invoice_exemptions (month, customer) where withdrawn_at is null;

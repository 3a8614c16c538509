-- The control chain of a month: what is expensive to count, and what carriers bill. Amounts are 1e-6 EUR.

-- The rows of a result by file, counted once. Goes with the result.
create table chain_sums (
  rating_run  int not null references rating_runs on delete cascade,
  fingerprint text not null,                  -- of the result as it stood when it was counted
  file       int not null,
  kind       text not null check (kind in ('CHARGED', 'INCOMING', 'CASE', 'WRITTEN_OFF')),
  basis      smallint not null,
  calls      bigint not null,
  seconds    bigint not null,
  cost       bigint not null,
  amount     bigint not null,
  primary key (rating_run, file, kind, basis)
);

-- What a carrier bills for a month; the newest one of a month and carrier counts.
create table carrier_invoices (
  id      bigint generated always as identity primary key,
  month   date not null,
  carrier text not null,
  number  text not null,                      -- the carrier's
  amount  bigint not null,                    -- net
  by      text not null,
  at      timestamptz not null
);
create index carrier_invoices_month on carrier_invoices (month, carrier, id);

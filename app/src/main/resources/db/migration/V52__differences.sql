-- What calls of a month that has been transferred cost more, or less, with corrected prices or customer data. It is posted
-- with the charges of a later month. Amounts are 1e-6 EUR.

create table difference_orders (
  id       int generated always as identity primary key,
  of_month date not null,                     -- whose calls they are
  month    date not null,                     -- with whose charges it is posted
  reason   text not null check (btrim(reason) <> ''),
  by       text not null,
  at       timestamptz not null,
  check (month > of_month)
);
create index difference_orders_month on difference_orders (month);
create index difference_orders_of on difference_orders (of_month);

create table differences (
  ordered     int not null references difference_orders,
  customer    text not null,
  line        text not null,
  main_number text not null,
  category    text not null,
  basis       smallint not null,
  calls       bigint not null,
  seconds     bigint not null,
  billed      bigint not null,
  amount      bigint not null
);
create index differences_ordered on differences (ordered);

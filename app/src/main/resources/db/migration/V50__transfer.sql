-- The outbox of the step `transfer` and the archive of what the CRM confirmed. Amounts are 1e-6 EUR; `basis` is the
-- code of de.rufwerk.rating.PriceBasis.

-- People who let a month's charges go.
create table transfer_releases (
  id           bigint generated always as identity primary key,
  month        date not null,
  generation   int not null,                  -- for which transfer of the month
  rating_run   int not null,                  -- whose charges were looked at
  fingerprint  text not null,                 -- of the result as it stood then
  net          bigint not null,               -- what they came to
  gross        bigint not null,
  by           text not null,
  at           timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz
);
create index transfer_releases_month on transfer_releases (month);

create table transfers (
  id          int generated always as identity primary key,
  month       date not null,                  -- in which it is posted
  kind        text not null check (kind in ('CHARGE', 'COUNTER')),
  generation  int not null,                   -- counts those of kind CHARGE of a month, from 1
  reverses    int references transfers,       -- of a COUNTER
  rating_run  int not null,                   -- where its calls are
  held_run    int references rating_runs,     -- the same while this result must stay as it is
  price_scale int not null,
  sink        text not null,                  -- the CRM's name
  token       text not null,                  -- random; part of the keys, so that no other database has the same ones
  unit        text not null check (unit in ('GROUP', 'CALL')),
  state       text not null check (state in (
    'OPEN',                                   -- not everything is settled
    'DONE',                                   -- everything is confirmed or left out
    'UNDOING',                                -- counter-postings are under way
    'UNDONE')),
  reason      text not null,                  -- why it is taken back
  items       bigint not null,
  calls       bigint not null,
  seconds     bigint not null,
  billed      bigint not null,
  net         bigint not null,
  gross       bigint not null,
  begun_at    timestamptz not null,
  begun_by    text not null,
  ended_at    timestamptz,
  check ((kind = 'COUNTER') = (reverses is not null))
);
create unique index transfers_of_month on transfers (month) where kind = 'CHARGE' and state <> 'UNDONE';
create unique index transfers_counter on transfers (reverses) where kind = 'COUNTER';
create index transfers_held on transfers (held_run) where held_run is not null;

create table transfer_batches (
  transfer   int not null references transfers on delete cascade,
  month      date not null,
  number     int not null,                    -- counts the batches of the month
  state      text not null check (state in (
    'READY',                                  -- nothing of it is in the CRM
    'SENT',                                   -- about to be sent, or sent: what came of it is not known
    'CONFIRMED',                              -- all of it is in the CRM
    'REFUSED',                                -- the CRM took nothing of it; its other items are in a later batch
    'UNCERTAIN')),                            -- a person has to find out
  items      int not null,
  net        bigint not null,
  gross      bigint not null,
  attempts   int not null default 0,
  sent_at    timestamptz,                     -- last time
  settled_at timestamptz,
  reference  text not null default '',        -- the CRM's
  why        text not null default '',        -- the CRM's or the network's last words
  primary key (month, number)
) with (fillfactor = 70);
create index transfer_batches_open on transfer_batches (transfer, number) where state in ('READY', 'SENT', 'UNCERTAIN');
create index transfer_batches_transfer on transfer_batches (transfer);

create table transfer_items (
  transfer       int not null references transfers on delete cascade,
  no             int not null,                -- from 1, in the order of the export
  batch          int,                         -- number; null: refused, waits to be sent again or is left out
  kind           text not null check (kind in ('CHARGE', 'DIFFERENCE', 'COUNTER')),
  reverses       text,                        -- key of the item that it takes back
  customer       text not null,
  line           text not null,
  main_number    text not null,
  category       text not null,
  basis          smallint not null,
  calls          bigint not null,
  seconds        bigint not null,
  billed         bigint not null,
  amount         bigint not null,
  call_started   timestamptz,                 -- of a single call
  caller         bigint,
  called         bigint,
  refused        text,                        -- the CRM's words
  left_out       boolean not null default false -- a person let it pass that it is not in the CRM
);
create index transfer_items_batch on transfer_items (transfer, batch, no);
create index transfer_items_customer on transfer_items (transfer, customer);

-- What people found out about uncertain batches.
create table transfer_decisions (
  id        bigint generated always as identity primary key,
  month     date not null,
  batch     int not null,                     -- number
  stands    boolean not null,                 -- in the CRM
  reference text not null,
  reason    text not null,
  by        text not null,
  at        timestamptz not null
);
create index transfer_decisions_month on transfer_decisions (month);

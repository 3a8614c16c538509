-- Which documents stand with which portal (module handover). A document that is made again with another content is
-- another row. 'own' is the program's own portal: it shows the rows with state 'handed'.
create table handed_over (
  target          text not null,              -- 'own', or the name of an existing portal
  document        bigint not null,            -- documents.id; no foreign key: documents can be made again
  sha256          text not null,
  month           date not null,
  customer        text not null,
  kind            text not null,              -- de.rufwerk.documents.DocumentKind
  name            text not null,              -- of the document, with folders
  state           text not null check (state in (
    'pending',                                -- to be handed over; with sent_at it may be there already
    'handed',                                 -- it is there
    'uncertain',                              -- a person has to find out
    'refused',                                -- the portal does not take it
    'withdrawn')),                            -- it is not there any more
  handed_at       timestamptz,
  withdrawn_at    timestamptz,
  first_seen_at   timestamptz,                -- by the customer; only the own portal knows
  downloaded_at   timestamptz,
  detail          text not null default '',   -- the portal's or the network's last words
  path            text collate "C" not null,  -- at the portal
  line            text not null default '',
  number          text not null default '',
  media_type      text not null default '',
  step            text not null default '',   -- that made it
  bytes           bigint not null default 0,
  round           int not null default 1,     -- counts how often it was begun anew; part of the key that is sent along
  attempts        int not null default 0,
  sent_at         timestamptz,                -- about to be sent, or sent; null: nothing of it is there
  status          text not null default '',   -- of the receipt: what the portal answered
  etag            text not null default '',   -- of the receipt
  withdraw_reason text,                       -- it shall be taken away; empty: it is out of date. null: it shall stay
  withdraw_by     text,
  kept_back       boolean not null default false, -- a person's withdrawal: not handed over again by itself
  primary key (target, document, sha256)
) with (fillfactor = 70);
create index handed_over_month on handed_over (month, target, document);
create index handed_over_customer on handed_over (customer, month);
create index handed_over_path on handed_over (target, path);

-- The index file that stands with a portal.
create table handed_over_indexes (
  target    text not null,
  month     date not null,
  path      text not null,
  sha256    text not null,
  documents bigint not null,
  handed_at timestamptz not null,
  primary key (target, month)
);

-- What people decided about documents at a portal. Never deleted.
create table handed_over_decisions (
  id       bigint generated always as identity primary key,
  month    date not null,
  target   text not null,                     -- empty: all
  customer text not null,                     -- empty: all
  document bigint,                            -- null: all
  what     text not null check (what in ('withdraw', 'there', 'missing', 'again')),
  reason   text not null,
  by       text not null,
  at       timestamptz not null
);
create index handed_over_decisions_month on handed_over_decisions (month);

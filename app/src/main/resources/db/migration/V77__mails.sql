-- The outbox of the step `mail`. Amounts are 1e-6 EUR.

-- People who let a month's mails go.
create table mail_releases (
  id           bigint generated always as identity primary key,
  month        date not null,
  fingerprint  text not null,                 -- of who gets what, as they saw it
  mails        bigint not null,
  by           text not null,
  at           timestamptz not null,
  used_by_run  bigint,                        -- whose mails it let go
  withdrawn_by text,
  withdrawn_at timestamptz
);
create index mail_releases_month on mail_releases (month);

-- Months whose mails have begun.
create table mailings (
  month    date primary key,
  begun_at timestamptz not null,
  begun_by text not null,
  further  bigint not null default 0          -- mails that could be sent besides, at the end of the last run
);

create table mails (
  id         bigint generated always as identity primary key,
  month      date not null,
  customer   text not null,
  no         int not null,                    -- counts those of a customer and month; a second one is ordered by a person
  name       text not null,
  address    text not null,
  language   text not null,
  template   bigint not null references mail_templates,
  invoice    text not null,                   -- numbers of the invoices
  amount     bigint,                          -- of the invoices; null where it is not known
  attached   boolean not null,                -- else the mail says where the documents are
  content    text not null,                   -- SHA-256 over those of the documents
  message_id text not null unique,
  dated      timestamptz not null,            -- date of the mail, the same at each attempt
  state      text not null check (state in (
    'READY',                                  -- the server does not have it
    'SENDING',                                -- about to be ended, or ended: what came of it is not known
    'SENT',                                   -- the server has taken it
    'REFUSED',                                -- the server does not take it for this customer
    'UNCERTAIN',                              -- a person has to find out
    'BOUNCED',                                -- taken, and came back
    'WITHDRAWN')),                            -- not sent any more
  attempts   int not null default 0,
  run        bigint not null,                 -- that made it
  ended_at   timestamptz,                     -- when it was about to be ended, the last time
  settled_at timestamptz,
  reply      text not null default '',        -- the server's last words
  ordered_by text not null default '',        -- of a second one
  reason     text not null default '',
  unique (month, customer, no)
) with (fillfactor = 70);
create index mails_open on mails (month, id) where state in ('READY', 'SENDING', 'UNCERTAIN');
create index mails_customer on mails (customer, month);

create table mail_documents (
  mail       bigint not null references mails on delete cascade,
  position   int not null,
  document   bigint not null,                 -- id of the index when the mail was made
  kind       text not null,
  name       text not null,
  media_type text not null,
  bytes      bigint not null,
  sha256     text not null,
  primary key (mail, position)
);

-- What people found out about uncertain mails.
create table mail_decisions (
  id      bigint generated always as identity primary key,
  mail    bigint not null,
  arrived boolean not null,
  reason  text not null,
  by      text not null,
  at      timestamptz not null
);
create index mail_decisions_mail on mail_decisions (mail);

-- Test mails; they are no mails of a month.
create table mail_tests (
  id       bigint generated always as identity primary key,
  month    date not null,
  customer text not null,
  address  text not null,
  by       text not null,
  at       timestamptz not null,
  reply    text not null
);

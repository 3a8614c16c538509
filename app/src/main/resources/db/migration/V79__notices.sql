-- Single mails to one person beside those of the months: invitations to the portal, ways back in. What they say may let
-- its reader in somewhere, so it is deleted as soon as it is settled.
create table notices (
  id         bigint generated always as identity primary key,
  customer   text not null,
  name       text not null,
  address    text not null,
  language   text not null,
  subject    text not null,
  body       text not null,
  html       text not null,                   -- empty: the mail is text alone
  message_id text not null unique,
  dated      timestamptz not null,
  until      timestamptz not null,            -- after that it is of no use any more
  state      text not null check (state in ('READY', 'SENT', 'REFUSED', 'EXPIRED')),
  attempts   int not null default 0,
  due_at     timestamptz not null,            -- not before; while it is being sent, when it counts as lost
  settled_at timestamptz,
  reply      text not null default ''         -- the server's last words
);
create index notices_due on notices (due_at, id) where state = 'READY';
create index notices_customer on notices (customer);

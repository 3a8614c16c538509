-- What was read from the box that mails come back to.

-- How far a box has been read. IMAP numbers mails upwards as long as `validity` is the same.
create table mail_boxes (
  box      text primary key,                  -- protocol, user, server and folder
  validity bigint not null,
  last_uid bigint not null,
  read_at  timestamptz not null
);

create table mail_returns (
  id         bigint generated always as identity primary key,
  box        text not null,
  key        text not null,                   -- the mail's number in its box
  kind       text not null check (kind in ('FAILED', 'DELAYED', 'AUTOMATIC', 'OTHER', 'UNREADABLE')),
  mail       bigint references mails on delete set null, -- null: none of ours is named in it
  sender     text not null,
  subject    text not null,
  recipient  text not null,                   -- that the report is about
  status     text not null,                   -- RFC 3463, such as 5.1.1
  diagnostic text not null,
  read_at    timestamptz not null,
  unique (box, key)
);
create index mail_returns_mail on mail_returns (mail);

-- Addresses from which a mail came back for good. Nothing is sent there until a person says that it works again, or
-- the CRM has another one.
create table bounced_addresses (
  customer   text not null,
  address    text not null,
  status     text not null,
  diagnostic text not null,
  since      timestamptz not null,
  primary key (customer, address)
);

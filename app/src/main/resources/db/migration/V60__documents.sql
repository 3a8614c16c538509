-- The index of all documents. Their contents lie below documents/<month>/ by their SHA-256; names are unique within a
-- month and step. A document that is made again with the same content keeps its id.
create table documents (
  id          bigint generated always as identity primary key,
  month       date not null,
  step        text not null,                  -- that made it
  run         bigint not null,                -- in which it was first made
  kind        text not null,                  -- de.rufwerk.documents.DocumentKind
  customer    text not null,                  -- empty: of many
  line        text not null,                  -- empty: of all its lines
  number      text not null,                  -- of the invoice; empty where there is none
  name        text not null,                  -- of the file, with folders
  media_type  text not null,
  pages       int not null,                   -- 0 where there are none
  bytes       bigint not null,
  sha256      text not null,
  made_at     timestamptz not null
);
create unique index documents_name on documents (month, step, name);
create index documents_customer on documents (customer, month);
create index documents_number on documents (number) where number <> '';

-- What a run has made and not yet published.
create table documents_made (
  run         bigint not null,
  month       date not null,
  step        text not null,
  kind        text not null,
  customer    text not null,
  line        text not null,
  number      text not null,
  name        text not null,
  media_type  text not null,
  pages       int not null,
  bytes       bigint not null,
  sha256      text not null,
  made_at     timestamptz not null,
  primary key (run, name)
);

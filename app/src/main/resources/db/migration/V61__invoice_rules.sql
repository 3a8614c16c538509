-- Invoice rules as they were saved (module invoices). The file in the home counts; here is what it said before, and who
-- changed it when. Nothing in it is ever changed.
create table invoice_rule_versions (
  id       bigint generated always as identity primary key,
  name     text not null,
  sha256   bytea not null,             -- of the YAML, as invoice files name their rule
  yaml     text not null,
  saved_at timestamptz not null,
  saved_by text                        -- null: found in the home, written by somebody without this program
);
create index invoice_rule_versions_name on invoice_rule_versions (name, id);

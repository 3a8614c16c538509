-- Format profiles as they were saved (module formatprofiles). The file in the home counts; here is what it said before,
-- and who changed it when. Nothing in it is ever changed.

create table format_profile_versions (
  id       bigint generated always as identity primary key,
  name     text not null,
  sha256   bytea not null,             -- of the YAML, as imported files name their profile
  yaml     text not null,
  saved_at timestamptz not null,
  saved_by text                        -- null: found in the home, written by somebody without this program
);
create index format_profile_versions_name on format_profile_versions (name, id);

-- Where an original in the archive was fetched from; one that was laid into a folder has no row.

create table origins (
  stored_at  text primary key,                -- as in import_files
  address    text not null,                   -- without user and secrets
  fetched_at timestamptz not null,
  tag        text not null,                   -- a web server's ETag, else empty
  modified   text not null                    -- last change in the server's own words, else empty
);

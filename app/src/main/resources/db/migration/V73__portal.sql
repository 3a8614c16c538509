-- The customers' own site (module portal). Its pages use the role rufwerk_portal, which has rights in the schema
-- `portal` only: views that show what is the customer's of the transaction, and functions that change only that.
-- Who the customer is stands in the setting `portal.customer`, which ends with the transaction.

-- Written by the module handover; here too, so that either module can be there without the other.
create table if not exists handed_over (
  target          text not null,              -- 'own', or the name of an existing portal
  document        bigint not null,            -- documents.id; no foreign key: documents can be made again
  sha256          text not null,
  month           date not null,
  customer        text not null,
  kind            text not null,              -- de.rufwerk.documents.DocumentKind
  name            text not null,              -- of the document, with folders
  state           text not null check (state in ('pending', 'handed', 'uncertain', 'refused', 'withdrawn')),
  handed_at       timestamptz,
  withdrawn_at    timestamptz,
  first_seen_at   timestamptz,                -- by the customer; only the own portal knows
  downloaded_at   timestamptz,
  detail          text not null default '',
  path            text collate "C" not null default '',
  primary key (target, document, sha256)
) with (fillfactor = 70);
create index if not exists handed_over_customer on handed_over (customer, month);

create table portal_accounts (
  customer      text primary key,
  name          text not null,                -- of the customer, from the CRM
  password      text,                         -- Argon2id; null before the first login
  code_sha256   bytea,                        -- of the letter's code (79 random bits); null: none, or it was used
  code_until    timestamptz,
  totp          bytea,                        -- shared secret (RFC 6238); null: no second factor
  totp_step     bigint not null default 0,    -- last one used; none is good twice
  locked        boolean not null default false,
  invited_at    timestamptz not null,
  password_at   timestamptz,
  reset_asked   timestamptz,                  -- on the page; until the next invitation
  last_login_at timestamptz
);

-- Links of mails: whoever has the token may choose the password, once.
create table portal_links (
  token_sha256 bytea primary key,
  customer     text not null references portal_accounts on delete cascade,
  until        timestamptz not null,
  used_at      timestamptz
);
create index portal_links_customer on portal_links (customer);

create table portal_sessions (
  id           bigint generated always as identity primary key,
  token_sha256 bytea not null unique,
  customer     text not null references portal_accounts on delete cascade,
  confirmed    boolean not null,              -- false: the second factor is still to come
  begun_at     timestamptz not null,
  seen_at      timestamptz not null,          -- to five minutes
  address      text not null,
  agent        text not null,
  ended_at     timestamptz
);
create index portal_sessions_customer on portal_sessions (customer) where ended_at is null;

create schema portal;

-- Empty: nobody; there is no customer with that number.
create function portal.customer() returns text stable parallel safe language sql
  as $$ select coalesce(current_setting('portal.customer', true), '') $$;

create view portal.account with (security_barrier) as
  select customer, name, password, encode(code_sha256, 'hex') as code_sha256, code_until, totp, locked
  from public.portal_accounts where customer = portal.customer();

create view portal.sessions with (security_barrier) as
  select id, begun_at, seen_at, address, agent
  from public.portal_sessions where customer = portal.customer() and ended_at is null and confirmed;

create view portal.documents with (security_barrier) as
  select d.id, d.month, d.step, d.kind, d.customer, d.line, d.number, d.name, d.media_type, d.pages, d.bytes,
         d.sha256, d.made_at, h.first_seen_at
  from public.handed_over h
  join public.documents d on d.id = h.document and d.sha256 = h.sha256 and d.customer = h.customer
  where h.customer = portal.customer() and h.target = 'own' and h.state = 'handed';

-- What the calls of a month came to, once the customer has got a document of it. Amounts are 1e-6 EUR.
create view portal.usage with (security_barrier) as
  select r.month, c.line, c.category, c.calls, c.seconds, c.billed_seconds, c.amount
  from public.rating_runs r
  join public.charges c on c.run = r.id
  where c.customer = portal.customer()
    and exists (select from public.handed_over h
                where h.customer = portal.customer() and h.month = r.month and h.target = 'own' and h.state = 'handed');

-- Whose the session is; from here on the transaction is that customer's.
create function portal.enter(token bytea, at timestamptz)
  returns table (id bigint, customer text, name text, confirmed boolean, has_totp boolean)
  security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  here record;
begin
  select s.id, s.customer, a.name, s.confirmed, s.seen_at, a.totp is not null as has_totp into here
  from portal_sessions s join portal_accounts a on a.customer = s.customer
  where s.token_sha256 = token and s.ended_at is null and not a.locked
    and s.seen_at > at - case when s.confirmed then interval '45 minutes' else interval '10 minutes' end
    and s.begun_at > at - interval '12 hours';
  if not found then
    return;
  end if;
  if here.seen_at < at - interval '5 minutes' then
    update portal_sessions s set seen_at = at where s.id = here.id;
  end if;
  perform set_config('portal.customer', here.customer, true);
  return query select here.id, here.customer, here.name, here.confirmed, here.has_totp;
end $$;

create function portal.begin_session(token bytea, is_confirmed boolean, from_address text, with_agent text, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  insert into portal_sessions (token_sha256, customer, confirmed, begun_at, seen_at, address, agent)
  select token, portal.customer(), is_confirmed, at, at, left(from_address, 100), left(with_agent, 300);
  update portal_accounts set last_login_at = at where customer = portal.customer() and is_confirmed;
$$;

create function portal.end_session(session bigint, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update portal_sessions set ended_at = at where id = session and customer = portal.customer() and ended_at is null;
$$;

-- Ends every session but one, which may be none; letters' codes and links given out before are of no use any more.
create function portal.choose_password(encoded text, session bigint, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update portal_accounts set password = encoded, password_at = at, code_sha256 = null, code_until = null, reset_asked = null
  where customer = portal.customer();
  update portal_sessions set ended_at = at
  where customer = portal.customer() and ended_at is null and id is distinct from session;
  update portal_links set used_at = at where customer = portal.customer() and used_at is null;
$$;

-- Whose the link is; from here on the transaction is that customer's.
create function portal.follow(token bytea, at timestamptz)
  returns text security definer set search_path = public, pg_temp language sql as $$
  select set_config('portal.customer', l.customer, true)
  from portal_links l join portal_accounts a on a.customer = l.customer
  where l.token_sha256 = token and l.used_at is null and l.until > at and not a.locked;
$$;

create function portal.make_link(token bytea, good_until timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  insert into portal_links (token_sha256, customer, until) select token, portal.customer(), good_until;
$$;

create function portal.ask_reset(at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update portal_accounts set reset_asked = at where customer = portal.customer() and not locked;
$$;

create function portal.set_totp(secret bytea)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update portal_accounts set totp = secret where customer = portal.customer();
$$;

-- False where that step or a later one was used before.
create function portal.use_totp(step bigint)
  returns boolean security definer set search_path = public, pg_temp language sql as $$
  with used as (
    update portal_accounts set totp_step = step where customer = portal.customer() and totp_step < step returning 1)
  select exists (select from used);
$$;

create function portal.note_seen(seen bigint, is_download boolean, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update handed_over
  set first_seen_at = coalesce(first_seen_at, at),
      downloaded_at = case when is_download then coalesce(downloaded_at, at) else downloaded_at end
  where target = 'own' and state = 'handed' and customer = portal.customer() and document = seen
    and (first_seen_at is null or is_download and downloaded_at is null);
$$;

revoke all on all functions in schema portal from public;

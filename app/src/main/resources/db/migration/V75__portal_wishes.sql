-- The customers' site: settings, complaints and what is needed to look calls up (V73__portal.sql tells how it works).

-- The first day of the month that begins next; what customers decide concerns no month that has begun.
create function portal.next_month(at timestamptz) returns date stable parallel safe language sql
  as $$ select (date_trunc('month', at at time zone 'Europe/Berlin') + interval '1 month')::date $$;

create function portal.has_begun(first date, at timestamptz) returns boolean stable parallel safe language sql
  as $$ select first <= (at at time zone 'Europe/Berlin')::date $$;

-- As before, and when the customer got it; the month is that of both, so that an index finds some months of either.
create or replace view portal.documents with (security_barrier) as
  select d.id, d.month, d.step, d.kind, d.customer, d.line, d.number, d.name, d.media_type, d.pages, d.bytes,
         d.sha256, d.made_at, h.first_seen_at, h.handed_at
  from public.handed_over h
  join public.documents d
    on d.id = h.document and d.sha256 = h.sha256 and d.customer = h.customer and d.month = h.month
  where h.customer = portal.customer() and h.target = 'own' and h.state = 'handed';

-- Of the latest document; null where there is none.
create view portal.last_month with (security_barrier) as
  select max(month) as month
  from public.handed_over where customer = portal.customer() and target = 'own' and state = 'handed';

-- Lines whose itemised bill the customer has got; their calls may be looked up, as the bill tells them.
create view portal.itemised_lines with (security_barrier) as
  select d.month, d.line, max(d.id) as document
  from public.handed_over h
  join public.documents d on d.id = h.document and d.sha256 = h.sha256 and d.customer = h.customer
  where h.customer = portal.customer() and h.target = 'own' and h.state = 'handed' and d.kind = 'ITEMISED_BILL'
  group by d.month, d.line;

create view portal.account_facts with (security_barrier) as
  select customer, name, invited_at, password_at, last_login_at, totp is not null as has_totp
  from public.portal_accounts where customer = portal.customer();

create view portal.all_sessions with (security_barrier) as
  select begun_at, seen_at, ended_at, address, agent
  from public.portal_sessions where customer = portal.customer();

create view portal.itemised_bill_choices with (security_barrier) as
  select id, line, customer, mode, flat, users, person, wording, origin, valid_from, at, withdrawn_at
  from public.itemised_bill_choices where customer = portal.customer();

create view portal.delivery_wishes with (security_barrier) as
  select id, customer, way, origin, valid_from, at, withdrawn_at
  from public.delivery_wishes where customer = portal.customer();

create view portal.complaints with (security_barrier) as
  select id, month, document, document_kind, line, call_started, call_called, call_seconds, call_amount, words,
         received_at, billed_at, outcome, answer, closed_at
  from public.complaints where customer = portal.customer();

-- A choice that has not taken effect is withdrawn by the next one.
create function portal.choose_itemised_bill(
    of_line text, wanted text, with_flat boolean, used_by text, by_person text, in_words text, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update itemised_bill_choices c set withdrawn_at = $7
  where c.customer = portal.customer() and c.line = of_line and c.withdrawn_at is null
    and c.valid_from = portal.next_month($7);
  insert into itemised_bill_choices (line, customer, mode, flat, users, person, wording, origin, valid_from, at)
  select of_line, portal.customer(), wanted, with_flat, used_by, left(by_person, 200), in_words, 'portal',
         portal.next_month($7), $7
  where portal.customer() <> '';
$$;

create function portal.withdraw_itemised_bill(choice bigint, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update itemised_bill_choices c set withdrawn_at = $2
  where c.id = choice and c.customer = portal.customer() and c.withdrawn_at is null
    and not portal.has_begun(c.valid_from, $2);
$$;

create function portal.wish_delivery(wanted text, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update delivery_wishes w set withdrawn_at = $2
  where w.customer = portal.customer() and w.withdrawn_at is null and w.valid_from = portal.next_month($2);
  insert into delivery_wishes (customer, way, origin, valid_from, at)
  select portal.customer(), wanted, 'portal', portal.next_month($2), $2 where portal.customer() <> '';
$$;

create function portal.withdraw_delivery(wish bigint, at timestamptz)
  returns void security definer set search_path = public, pg_temp language sql as $$
  update delivery_wishes w set withdrawn_at = $2
  where w.id = wish and w.customer = portal.customer() and w.withdrawn_at is null
    and not portal.has_begun(w.valid_from, $2);
$$;

-- Objects to a document that the customer has got, or to a call on it. Null where it is none of the customer's, or
-- there are 500 open complaints already.
create function portal.complain(
    of_document bigint, started timestamptz, called text, seconds int, amount bigint, in_words text, at timestamptz)
  returns bigint security definer set search_path = public, pg_temp language sql as $$
  insert into complaints (customer, month, document, document_kind, document_name, line, call_started, call_called,
                          call_seconds, call_amount, words, origin, received_at, billed_at)
  select h.customer, d.month, d.id, d.kind, d.name, d.line, started, called, seconds, amount, left(in_words, 4000),
         'portal', $7, h.handed_at
  from handed_over h join documents d on d.id = h.document and d.sha256 = h.sha256 and d.customer = h.customer
  where h.document = of_document and h.customer = portal.customer() and h.target = 'own' and h.state = 'handed'
    and (select count(*) from complaints c where c.customer = portal.customer() and c.closed_at is null) < 500
  limit 1
  returning id;
$$;

revoke all on all functions in schema portal from public;

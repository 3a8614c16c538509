-- What invoice mails say. A template is never changed: whoever changes it saves a new version.
create table mail_templates (
  id            bigint generated always as identity primary key,
  language      text not null check (language in ('de', 'en')),
  version       int not null,                 -- counts those of a language, from 1
  subject       text not null,
  body          text not null,                -- Markdown with {{placeholders}}
  restored_from int,                          -- version that it repeats
  by            text not null,
  at            timestamptz not null,
  unique (language, version)
);

-- Pictures that templates show as ![text](image:7). As they were drawn anew from what was uploaded; never changed.
create table mail_images (
  id         bigint generated always as identity primary key,
  name       text not null,                   -- of the uploaded file
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width      int not null,
  height     int not null,
  content    bytea not null,
  sha256     text not null unique,
  by         text not null,
  at         timestamptz not null
);

insert into mail_templates (language, version, subject, body, by, at) values
('de', 1, 'Ihre Rechnung für {{month}} von {{provider}}',
'{{salutation}},

Ihre Rechnung für **{{month}}** ist da.

- Kundennummer: {{customer}}
- Rechnungsnummer: {{invoice}}
- Betrag: {{amount}}

Die Rechnung und Ihre Einzelverbindungsnachweise finden Sie im Anhang oder im Kundenportal.

Im Kundenportal: {{portal}}

Mit freundlichen Grüßen
{{provider}}
', 'rufwerk', now()),
('en', 1, 'Your invoice for {{month}} from {{provider}}',
'{{salutation}},

your invoice for **{{month}}** is ready.

- Customer number: {{customer}}
- Invoice number: {{invoice}}
- Amount: {{amount}}

You find the invoice and your itemised bills attached to this mail or in the customer portal.

In the customer portal: {{portal}}

Kind regards
{{provider}}
', 'rufwerk', now());

-- What reports need to know of a division, and what its documents look like on paper and by mail.

-- A 31st is the last day of a shorter month too.
alter table division
  add column year_end_month int not null default 12 check (year_end_month between 1 and 12),
  add column year_end_day int not null default 31 check (year_end_day between 1 and 31);

-- What is open after a day is found among what is open now and what was applied later.
create index invoice_unsettled on invoice (firm_id, division_id)
  where status = 'approved' and applied_minor <> total_minor;
create index application_by_day on application (firm_id, applied_on) where voided_at is null;
create index invoice_line_by_engagement on invoice_line (firm_id, engagement_id)
  where engagement_id is not null;
create index journal_line_by_party
  on journal_line (firm_id, division_id, party_id, account_id, posted_on) include (amount_minor)
  where party_id is not null;

-- Whoever exports the journal reads it day by day.
create index journal_entry_by_day on journal_entry (firm_id, division_id, posted_on, id);

create table letterhead (
  firm_id uuid not null default current_firm(),
  division_id uuid not null,
  version int not null,
  name text not null,
  address text not null,
  tax_number text not null,
  contact text not null,
  payment_instructions text not null,
  logo bytea,
  changed_at timestamptz not null,
  primary key (firm_id, division_id),
  foreign key (firm_id, division_id) references division
);

create table mail_server (
  firm_id uuid primary key default current_firm(),
  version int not null,
  host text not null check (host <> ''),
  port int not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  user_name text not null,
  sealed_password bytea,
  from_name text not null,
  from_address text not null check (from_address <> ''),
  changed_at timestamptz not null
);

create table outgoing_mail (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  record_kind text not null,
  record_id uuid not null,
  recipient text not null check (recipient <> ''),
  subject text not null,
  body text not null,
  attachment_name text not null,
  -- Until it is sent; afterwards it can be made again.
  attachment bytea,
  status text not null check (status in ('waiting', 'sent', 'failed')),
  attempts int not null,
  -- Nobody else sends it before this moment.
  due_at timestamptz not null,
  -- The mail server's own words at the last attempt.
  trouble text,
  created_at timestamptz not null,
  created_by text not null,
  sent_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  check ((status = 'sent') = (sent_at is not null))
);
create index outgoing_mail_due on outgoing_mail (firm_id, due_at) where status = 'waiting';
create index outgoing_mail_by_record on outgoing_mail (firm_id, record_kind, record_id, created_at);

select protect_firm_tables();

-- The practice books. Every table of the schema `public` is a firm table: it carries firm_id, and
-- row-level security shows a transaction only the rows of the firm that it was opened for.
-- The roles tieout_app (firm tables) and tieout_hub (hub tables) exist before the first migration.

create function current_firm() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('tieout.firm_id', true), '')::uuid $$;

create table firm (
  firm_id uuid primary key default current_firm(),
  name text not null check (name <> ''),
  style text not null check (style in ('legal', 'msp', 'accounting-firm')),
  created_at timestamptz not null
);

create table division (
  firm_id uuid not null default current_firm() references firm,
  id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  country char(2) not null,
  base_currency char(3) not null,
  time_zone text not null,
  tax_rounding text not null check (tax_rounding in ('line', 'rate_per_document')),
  unapplied_money text not null check (unapplied_money in ('liability', 'receivable')),
  closed_through date,
  created_at timestamptz not null,
  primary key (firm_id, id)
);

create table number_series (
  firm_id uuid not null default current_firm(),
  division_id uuid not null,
  series text not null check (series in ('invoice', 'payment')),
  prefix text not null,
  next_number bigint not null check (next_number > 0),
  digits int not null check (digits between 1 and 12),
  primary key (firm_id, division_id, series),
  foreign key (firm_id, division_id) references division
);

create table account (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  type text not null,
  role text,
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  unique (firm_id, division_id, code)
);

create table tax_code (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  kind text not null
    check (kind in ('standard', 'zero_rated', 'exempt', 'out_of_scope', 'reverse_charge')),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  unique (firm_id, division_id, name)
);

create table tax_component (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  tax_code_id uuid not null,
  position int not null,
  name text not null,
  collected_account_id uuid not null,
  primary key (firm_id, id),
  foreign key (firm_id, tax_code_id) references tax_code,
  foreign key (firm_id, collected_account_id) references account
);

create table tax_rate (
  firm_id uuid not null default current_firm(),
  component_id uuid not null,
  effective_from date not null,
  percent numeric(9, 6) not null check (percent >= 0 and percent <= 100),
  primary key (firm_id, component_id, effective_from),
  foreign key (firm_id, component_id) references tax_component
);

create table party (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  kind text not null check (kind in ('company', 'person', 'joint')),
  display_name text not null check (display_name <> ''),
  title text,
  given_name text,
  family_name text,
  company_name text,
  email text,
  phone text,
  tax_number text,
  billing_address jsonb,
  is_client boolean not null,
  is_vendor boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division
);
create index party_by_name
  on party (firm_id, division_id, (lower(display_name) collate "und-x-icu"), id);

create table engagement (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  type text not null check (type in ('matter', 'ticket', 'agreement', 'job')),
  number text not null check (number <> ''),
  name text not null check (name <> ''),
  client_id uuid not null,
  practice_area text,
  status text not null check (status in ('open', 'closed')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, client_id) references party,
  unique (firm_id, division_id, number)
);
create index engagement_by_client on engagement (firm_id, client_id);

create table catalog_item (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  kind text not null check (kind in ('service', 'product', 'expense')),
  account_id uuid not null,
  tax_code_id uuid not null,
  unit_price numeric(18, 6),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, tax_code_id) references tax_code,
  unique (firm_id, division_id, code)
);

create table payment_method (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  name text not null check (name <> ''),
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  unique (firm_id, division_id, name)
);

create table invoice (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('draft', 'approved', 'void')),
  number text,
  client_id uuid not null,
  issued_on date not null,
  due_on date not null,
  currency char(3) not null,
  tax_mode text not null check (tax_mode in ('exclusive', 'inclusive', 'none')),
  memo text not null,
  po_number text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  applied_minor bigint not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, client_id) references party,
  check (total_minor = net_minor + tax_minor),
  check (status <> 'approved' or number is not null),
  check (applied_minor >= 0 and (status = 'approved' or applied_minor = 0))
);
create unique index invoice_number on invoice (firm_id, division_id, number)
  where number is not null;
create index invoice_by_client on invoice (firm_id, client_id, issued_on);
create index invoice_newest on invoice (firm_id, division_id, issued_on desc, id desc);

create table invoice_line (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  invoice_id uuid not null,
  position int not null,
  kind text not null
    check (kind in ('fee', 'expense', 'product', 'discount', 'interest', 'rounding')),
  item_id uuid,
  account_id uuid not null,
  engagement_id uuid,
  description text not null,
  service_on date,
  quantity numeric(18, 6) not null,
  unit_price numeric(18, 6) not null,
  discount_percent numeric(9, 6) not null,
  tax_code_id uuid not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  -- [{ "componentId", "amount" }], amount in minor units as text.
  taxes jsonb not null,
  primary key (firm_id, id),
  foreign key (firm_id, invoice_id) references invoice on delete cascade,
  foreign key (firm_id, item_id) references catalog_item,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, engagement_id) references engagement,
  foreign key (firm_id, tax_code_id) references tax_code,
  unique (firm_id, invoice_id, position)
);

create table payment (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('recorded', 'void')),
  number text not null,
  client_id uuid not null,
  received_on date not null,
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  method_id uuid,
  reference text not null,
  memo text not null,
  deposit_account_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, method_id) references payment_method,
  foreign key (firm_id, deposit_account_id) references account,
  unique (firm_id, division_id, number)
);
create index payment_by_client on payment (firm_id, client_id, received_on);
create index payment_newest on payment (firm_id, division_id, received_on desc, id desc);

create table application (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  applied_on date not null,
  created_at timestamptz not null,
  voided_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, payment_id) references payment,
  foreign key (firm_id, invoice_id) references invoice
);
create index application_by_payment on application (firm_id, payment_id);
create index application_by_invoice on application (firm_id, invoice_id);

create table journal_entry (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  posted_on date not null,
  memo text not null,
  record_kind text not null,
  record_id uuid not null,
  -- Which of the record's entries this is: 'main', 'apply:<application>'.
  part text not null,
  reverses_id uuid,
  created_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, reverses_id) references journal_entry
);
create index journal_entry_by_record on journal_entry (firm_id, record_kind, record_id);
create unique index journal_entry_reversed_once on journal_entry (firm_id, reverses_id)
  where reverses_id is not null;

create table journal_line (
  firm_id uuid not null default current_firm(),
  entry_id uuid not null,
  position int not null,
  -- Repeated from the entry, so that a trial balance reads one table.
  division_id uuid not null,
  posted_on date not null,
  account_id uuid not null,
  -- Debits are positive, credits negative.
  amount_minor bigint not null check (amount_minor <> 0),
  currency char(3) not null,
  party_id uuid,
  primary key (firm_id, entry_id, position),
  foreign key (firm_id, entry_id) references journal_entry,
  foreign key (firm_id, account_id) references account
);
create index journal_line_by_account
  on journal_line (firm_id, division_id, account_id, posted_on) include (amount_minor);

create table audit_entry (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  record_kind text not null,
  record_id uuid not null,
  detail jsonb not null,
  primary key (firm_id, id)
);
create index audit_entry_by_record on audit_entry (firm_id, record_kind, record_id, at);

-- Shows each transaction only its own firm's rows, in every table of `public` that has none of it
-- yet.
create function protect_firm_tables() returns void language plpgsql as $$
declare
  firm_table text;
begin
  for firm_table in
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity
  loop
    execute format('alter table public.%I enable row level security', firm_table);
    execute format('alter table public.%I force row level security', firm_table);
    execute format(
      'create policy one_firm on public.%I to tieout_app
         using (firm_id = current_firm()) with check (firm_id = current_firm())', firm_table);
    execute format(
      'grant select, insert, update, delete on public.%I to tieout_app', firm_table);
  end loop;
end $$;

select protect_firm_tables();

-- What was posted or witnessed is never edited: it is reversed, or added to.
revoke update, delete on journal_entry, journal_line, audit_entry from tieout_app;

-- Who works, what is sold, what was worked, and how it comes onto invoices.

-- The firm's own lists: one table each, all of one shape.
create table product_type (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  code text not null,
  due_days int check (due_days between 0 and 3650),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  constraint product_type_name unique (firm_id, division_id, name)
);
create table billable_category (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  code text not null,
  due_days int check (due_days between 0 and 3650),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  constraint billable_category_name unique (firm_id, division_id, name)
);
create table billable_type (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  code text not null,
  due_days int check (due_days between 0 and 3650),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  constraint billable_type_name unique (firm_id, division_id, name)
);
create table payment_term (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  code text not null,
  due_days int check (due_days between 0 and 3650),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  constraint payment_term_name unique (firm_id, division_id, name)
);
alter table payment_method
  add column version int not null default 1,
  add column code text not null default '',
  add column due_days int check (due_days is null),
  add column archived_at timestamptz;

alter table catalog_item
  add column recurrence text not null default 'one_time'
    check (recurrence in ('one_time', 'recurring')),
  add column product_type_id uuid,
  add column billable_category_id uuid,
  add column billable_type_id uuid,
  add foreign key (firm_id, product_type_id) references product_type,
  add foreign key (firm_id, billable_category_id) references billable_category,
  add foreign key (firm_id, billable_type_id) references billable_type;

alter table engagement add column hourly_rate numeric(18, 6);

create table staff (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  email text,
  code text not null check (code <> ''),
  employment text not null check (employment in ('employee', 'contractor')),
  -- Who signs in: a user of the sign-in library, which has its own schema.
  user_id text,
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  constraint staff_code unique (firm_id, division_id, code)
);
create table staff_rate (
  firm_id uuid not null default current_firm(),
  staff_id uuid not null,
  effective_from date not null,
  cost_rate numeric(18, 6),
  bill_rate numeric(18, 6),
  primary key (firm_id, staff_id, effective_from),
  foreign key (firm_id, staff_id) references staff
);

alter table invoice
  add column roll_up text not null default 'none'
    check (roll_up in ('none', 'billable_category', 'billable_type')),
  -- [{ "endsOn", "postedOn" }]: the parts of its deferred income that have been released.
  add column releases jsonb not null default '[]',
  -- When the next part is earned; follows from the lines and the releases.
  add column release_due_on date;
create index invoice_release_due on invoice (firm_id, division_id, release_due_on, id)
  where release_due_on is not null;

alter table invoice_line
  add column service_to date,
  add column staff_id uuid,
  add column deferral text check (deferral in ('monthly')),
  add foreign key (firm_id, staff_id) references staff;

create table work_entry (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  kind text not null check (kind in ('time', 'expense')),
  staff_id uuid,
  client_id uuid,
  engagement_id uuid,
  item_id uuid,
  worked_on date not null,
  description text not null,
  minutes int check (minutes between 0 and 1440),
  billable_minutes int check (billable_minutes between 0 and 1440),
  quantity numeric(18, 6),
  rate numeric(18, 6),
  rate_source text check (rate_source in ('entry', 'engagement', 'staff', 'item')),
  -- At its rate, before it is written up or down.
  value_minor bigint not null,
  account_id uuid,
  tax_code_id uuid,
  receipt text not null,
  source_kind text,
  source_id uuid,
  status text not null check (status in ('open', 'submitted', 'approved')),
  never_billed boolean not null,
  carried_to date,
  invoice_id uuid,
  invoice_line_id uuid,
  billed_minor bigint,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, staff_id) references staff,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, engagement_id) references engagement,
  foreign key (firm_id, item_id) references catalog_item,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, tax_code_id) references tax_code,
  foreign key (firm_id, invoice_id) references invoice,
  -- At the end of a transaction only: an invoice's lines are written anew under their ids.
  constraint work_entry_line foreign key (firm_id, invoice_line_id) references invoice_line
    deferrable initially deferred,
  constraint work_entry_source unique (firm_id, source_kind, source_id),
  check ((kind = 'time') = (minutes is not null)),
  check ((kind = 'time') = (billable_minutes is not null)),
  check (kind <> 'time' or (staff_id is not null and item_id is not null)),
  check ((kind = 'expense') = (quantity is not null)),
  check ((kind = 'expense') = (account_id is not null)),
  check ((kind = 'expense') = (tax_code_id is not null)),
  check ((invoice_id is null) = (invoice_line_id is null)),
  check ((invoice_id is null) = (billed_minor is null)),
  -- What is on an invoice has been approved, and was not set aside.
  check (invoice_id is null or (status = 'approved' and not never_billed and client_id is not null))
);
create index work_entry_newest on work_entry (firm_id, division_id, worked_on desc, id desc);
create index work_entry_of_staff on work_entry (firm_id, staff_id, worked_on);
create index work_entry_on_line on work_entry (firm_id, invoice_line_id)
  where invoice_line_id is not null;
create index work_entry_on_invoice on work_entry (firm_id, invoice_id) where invoice_id is not null;
create index work_entry_unbilled
  on work_entry (firm_id, division_id, client_id, engagement_id, worked_on)
  where invoice_id is null and not never_billed and client_id is not null;

create table billing_settings (
  firm_id uuid not null default current_firm(),
  division_id uuid not null,
  version int not null,
  roll_up text not null check (roll_up in ('none', 'billable_category', 'billable_type')),
  primary key (firm_id, division_id),
  foreign key (firm_id, division_id) references division
);

create table bill_profile (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  term_id uuid,
  method_id uuid,
  lead_days int not null check (lead_days between 0 and 366),
  late_fee_percent numeric(9, 6) check (late_fee_percent > 0 and late_fee_percent <= 100),
  grace_days int not null check (grace_days between 0 and 366),
  late_fee_item_id uuid,
  usual_for text check (usual_for in ('company', 'person')),
  archived_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, term_id) references payment_term,
  foreign key (firm_id, method_id) references payment_method,
  foreign key (firm_id, late_fee_item_id) references catalog_item,
  constraint bill_profile_name unique (firm_id, division_id, name)
);
-- A client's own choice; who has none is billed by the profile that is usual for his kind.
create table party_bill_profile (
  firm_id uuid not null default current_firm(),
  party_id uuid not null,
  bill_profile_id uuid not null,
  primary key (firm_id, party_id),
  foreign key (firm_id, party_id) references party,
  foreign key (firm_id, bill_profile_id) references bill_profile
);

create table agreement (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  name text not null check (name <> ''),
  client_id uuid not null,
  engagement_id uuid,
  status text not null check (status in ('active', 'ended')),
  anchor_on date not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, engagement_id) references engagement
);
create index agreement_by_name
  on agreement (firm_id, division_id, (lower(name) collate "und-x-icu"), id);
create table agreement_line (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  agreement_id uuid not null,
  position int not null,
  item_id uuid,
  account_id uuid not null,
  tax_code_id uuid not null,
  description text not null,
  quantity numeric(18, 6) not null,
  unit_price numeric(18, 6) not null,
  frequency text not null check (frequency in ('once', 'month', 'quarter', 'half_year', 'year')),
  from_on date not null,
  to_on date,
  prorated boolean not null,
  deferred boolean not null,
  primary key (firm_id, id),
  foreign key (firm_id, agreement_id) references agreement,
  foreign key (firm_id, item_id) references catalog_item,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, tax_code_id) references tax_code,
  check (to_on is null or to_on >= from_on)
);
create index agreement_line_by_agreement on agreement_line (firm_id, agreement_id);
-- A period of a line that is on an invoice. There is one row for each, so it is billed once.
create table agreement_period (
  firm_id uuid not null default current_firm(),
  agreement_line_id uuid not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  invoice_id uuid not null,
  invoice_line_id uuid not null,
  primary key (firm_id, agreement_line_id, from_on),
  foreign key (firm_id, agreement_line_id) references agreement_line,
  foreign key (firm_id, invoice_id) references invoice,
  constraint agreement_period_line foreign key (firm_id, invoice_line_id) references invoice_line
    deferrable initially deferred
);
create index agreement_period_on_line on agreement_period (firm_id, invoice_line_id);
create index agreement_period_on_invoice on agreement_period (firm_id, invoice_id);

-- A month of being late that has been charged. It stays when the fee's invoice is taken back: a
-- person waived it then.
create table late_fee (
  firm_id uuid not null default current_firm(),
  overdue_invoice_id uuid not null,
  month int not null check (month > 0),
  fee_invoice_id uuid,
  primary key (firm_id, overdue_invoice_id, month),
  foreign key (firm_id, overdue_invoice_id) references invoice,
  foreign key (firm_id, fee_invoice_id) references invoice
);
create index late_fee_on_invoice on late_fee (firm_id, fee_invoice_id);

select protect_firm_tables();

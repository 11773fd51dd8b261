-- Taxes on both sides, suppliers, bank documents and journals.

alter table tax_code
  add column sense text not null default 'both' check (sense in ('sales', 'purchases', 'both'));

alter table tax_component
  add column agency text not null default '',
  add column compound boolean not null default false,
  add column recoverable_percent numeric(9, 6) not null default 100
    check (recoverable_percent between 0 and 100),
  -- Null is the division's *sales tax paid*.
  add column paid_account_id uuid,
  -- A component that was taken off its code still names what old documents were taxed with.
  add column retired_at timestamptz,
  add foreign key (firm_id, paid_account_id) references account;

-- Supplier invoices and credits, bank deposits and withdrawals, journals, opening balances: a head
-- with lines that a person codes to accounts.
create table coded_document (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  kind text not null check (kind in ('supplier_bill', 'supplier_credit', 'bank_deposit',
    'bank_withdrawal', 'journal', 'opening_balances')),
  status text not null check (status in ('draft', 'approved', 'void')),
  number text,
  party_id uuid,
  issued_on date not null,
  due_on date,
  bank_account_id uuid,
  currency char(3) not null,
  tax_mode text not null check (tax_mode in ('exclusive', 'inclusive', 'none')),
  reference text not null,
  memo text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  applied_minor bigint not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, party_id) references party,
  foreign key (firm_id, bank_account_id) references account,
  check (total_minor = net_minor + tax_minor),
  check (status <> 'approved' or number is not null),
  check (applied_minor >= 0 and (status = 'approved' or applied_minor = 0)),
  check (kind not in ('supplier_bill', 'supplier_credit') or party_id is not null),
  check ((kind = 'supplier_bill') = (due_on is not null)),
  check ((kind in ('bank_deposit', 'bank_withdrawal')) = (bank_account_id is not null)),
  check (kind <> 'journal' or status <> 'approved' or total_minor = 0)
);
create unique index coded_document_number on coded_document (firm_id, division_id, number)
  where number is not null;
-- The same paper is not entered twice.
create unique index coded_document_supplier_reference
  on coded_document (firm_id, division_id, party_id, kind, reference)
  where kind in ('supplier_bill', 'supplier_credit') and reference <> '' and status <> 'void';
create unique index coded_document_one_opening on coded_document (firm_id, division_id)
  where kind = 'opening_balances' and status <> 'void';
create index coded_document_newest
  on coded_document (firm_id, division_id, kind, issued_on desc, id desc);
create index coded_document_by_party on coded_document (firm_id, party_id, kind, issued_on)
  where party_id is not null;

create table coded_line (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  document_id uuid not null,
  position int not null,
  account_id uuid not null,
  engagement_id uuid,
  party_id uuid,
  description text not null,
  amount_minor bigint not null,
  tax_code_id uuid not null,
  rebill text check (rebill in ('hard_cost', 'soft_cost', 'agency')),
  -- How the client will be charged.
  charge_account_id uuid,
  charge_tax_code_id uuid,
  net_minor bigint not null,
  tax_minor bigint not null,
  -- [{ "componentId", "amount", "recoverable", "side", "selfAssessed" }], amounts as text.
  taxes jsonb not null,
  primary key (firm_id, id),
  foreign key (firm_id, document_id) references coded_document on delete cascade,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, engagement_id) references engagement,
  foreign key (firm_id, party_id) references party,
  foreign key (firm_id, tax_code_id) references tax_code,
  unique (firm_id, document_id, position),
  foreign key (firm_id, charge_account_id) references account,
  foreign key (firm_id, charge_tax_code_id) references tax_code,
  check (rebill is null or num_nonnulls(engagement_id, charge_account_id, charge_tax_code_id) = 3)
);
create index coded_line_rebilled on coded_line (firm_id, engagement_id) where rebill is not null;

create table supplier_payment (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('recorded', 'void')),
  number text not null,
  vendor_id uuid not null,
  paid_on date not null,
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  method_id uuid,
  reference text not null,
  memo text not null,
  account_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, vendor_id) references party,
  foreign key (firm_id, method_id) references payment_method,
  foreign key (firm_id, account_id) references account,
  unique (firm_id, division_id, number)
);
create index supplier_payment_by_vendor on supplier_payment (firm_id, vendor_id, paid_on);
create index supplier_payment_newest
  on supplier_payment (firm_id, division_id, paid_on desc, id desc);

-- A part of a payment or of a credit that settles a supplier invoice.
create table supplier_application (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  payment_id uuid,
  credit_id uuid,
  bill_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  applied_on date not null,
  created_at timestamptz not null,
  voided_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, payment_id) references supplier_payment,
  foreign key (firm_id, credit_id) references coded_document,
  foreign key (firm_id, bill_id) references coded_document,
  check (num_nonnulls(payment_id, credit_id) = 1)
);
create index supplier_application_by_payment on supplier_application (firm_id, payment_id);
create index supplier_application_by_credit on supplier_application (firm_id, credit_id);
create index supplier_application_by_bill on supplier_application (firm_id, bill_id);

create table bank_transfer (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('recorded', 'void')),
  number text not null,
  transferred_on date not null,
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  from_account_id uuid not null,
  to_account_id uuid not null,
  reference text not null,
  memo text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, from_account_id) references account,
  foreign key (firm_id, to_account_id) references account,
  check (from_account_id <> to_account_id),
  unique (firm_id, division_id, number)
);
create index bank_transfer_newest
  on bank_transfer (firm_id, division_id, transferred_on desc, id desc);

select protect_firm_tables();

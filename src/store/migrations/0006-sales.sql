-- What billing does besides invoices and payments: credits and write-offs, refunds, bounced
-- payments, deposit slips, locks.

alter table division add column write_offs text not null default 'bad_debts'
  check (write_offs in ('bad_debts', 'reverse_income'));

-- A bounce is a day in the life of a payment: until then it paid, from then on it did not.
alter table payment drop constraint payment_status_check;
alter table payment add check (status in ('recorded', 'bounced', 'void'));
alter table payment add column bounced_on date;
alter table payment add column bounce_account_id uuid;
alter table payment add column bounce_fee_minor bigint check (bounce_fee_minor >= 0);
alter table payment add column bounce_fee_account_id uuid;
alter table payment add foreign key (firm_id, bounce_account_id) references account;
alter table payment add foreign key (firm_id, bounce_fee_account_id) references account;
alter table payment add check ((status = 'bounced') = (bounced_on is not null));
alter table payment
  add check (num_nonnulls(bounced_on, bounce_account_id, bounce_fee_minor) in (0, 3));

create table credit_note (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('draft', 'approved', 'void')),
  reason text not null
    check (reason in ('credit', 'write_off', 'discount', 'refund', 'negative_invoice')),
  number text,
  client_id uuid not null,
  -- The invoice that it was made of.
  invoice_id uuid,
  issued_on date not null,
  currency char(3) not null,
  tax_mode text not null check (tax_mode in ('exclusive', 'inclusive', 'none')),
  memo text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  relief_claimed_on date,
  -- As the taxes of a line.
  relief_taxes jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, invoice_id) references invoice,
  check (total_minor = net_minor + tax_minor),
  check (status <> 'approved' or number is not null)
);
create unique index credit_note_number on credit_note (firm_id, division_id, number)
  where number is not null;
create index credit_note_by_client on credit_note (firm_id, client_id, issued_on);
create index credit_note_by_invoice on credit_note (firm_id, invoice_id)
  where invoice_id is not null;
create index credit_note_newest on credit_note (firm_id, division_id, issued_on desc, id desc);

create table credit_note_line (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  credit_note_id uuid not null,
  position int not null,
  kind text not null
    check (kind in ('fee', 'expense', 'product', 'discount', 'interest', 'rounding')),
  -- The line that it takes back. An amended invoice may have dropped it, so nothing holds it.
  invoice_line_id uuid,
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
  taxes jsonb not null,
  primary key (firm_id, id),
  foreign key (firm_id, credit_note_id) references credit_note on delete cascade,
  foreign key (firm_id, item_id) references catalog_item,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, engagement_id) references engagement,
  foreign key (firm_id, tax_code_id) references tax_code,
  unique (firm_id, credit_note_id, position)
);
create index credit_note_line_by_invoice_line on credit_note_line (firm_id, invoice_line_id)
  where invoice_line_id is not null;

create table refund (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('recorded', 'void')),
  number text not null,
  client_id uuid not null,
  refunded_on date not null,
  currency char(3) not null,
  amount_minor bigint not null check (amount_minor > 0),
  bank_account_id uuid not null,
  method_id uuid,
  reference text not null,
  memo text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, method_id) references payment_method,
  foreign key (firm_id, bank_account_id) references account,
  unique (firm_id, division_id, number)
);
create index refund_newest on refund (firm_id, division_id, refunded_on desc, id desc);
create index refund_by_client on refund (firm_id, client_id, refunded_on);

-- A source is a payment or a credit note, a target an invoice or a refund.
alter table application alter column payment_id drop not null;
alter table application alter column invoice_id drop not null;
alter table application add column credit_note_id uuid;
alter table application add column refund_id uuid;
-- A bounce undoes an application on the day of the bounce, with the same amount below zero.
alter table application add column reverses_id uuid;
alter table application add foreign key (firm_id, credit_note_id) references credit_note;
alter table application add foreign key (firm_id, refund_id) references refund;
alter table application add foreign key (firm_id, reverses_id) references application;
alter table application add check (num_nonnulls(payment_id, credit_note_id) = 1);
alter table application add check (num_nonnulls(invoice_id, refund_id) = 1);
alter table application drop constraint application_amount_minor_check;
alter table application
  add check (amount_minor <> 0 and (amount_minor > 0) = (reverses_id is null));
create index application_by_credit_note on application (firm_id, credit_note_id)
  where credit_note_id is not null;
create index application_by_refund on application (firm_id, refund_id) where refund_id is not null;
create unique index application_reversed_once on application (firm_id, reverses_id)
  where reverses_id is not null and voided_at is null;

create table deposit_slip (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  status text not null check (status in ('recorded', 'void')),
  kind text not null check (kind in ('slip', 'payout')),
  number text not null,
  deposited_on date not null,
  currency char(3) not null,
  bank_account_id uuid not null,
  reference text not null,
  memo text not null,
  gross_minor bigint not null check (gross_minor > 0),
  fees_minor bigint not null check (fees_minor between 0 and gross_minor),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, bank_account_id) references account,
  unique (firm_id, division_id, number)
);
create index deposit_slip_newest
  on deposit_slip (firm_id, division_id, deposited_on desc, id desc);

create table deposited_payment (
  firm_id uuid not null default current_firm(),
  deposit_slip_id uuid not null,
  payment_id uuid not null,
  position int not null,
  primary key (firm_id, deposit_slip_id, payment_id),
  foreign key (firm_id, deposit_slip_id) references deposit_slip,
  foreign key (firm_id, payment_id) references payment,
  -- Taken out of one deposit before it goes onto another.
  constraint deposited_once unique (firm_id, payment_id)
);

create table deposit_fee (
  firm_id uuid not null default current_firm(),
  deposit_slip_id uuid not null,
  position int not null,
  account_id uuid not null,
  description text not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (firm_id, deposit_slip_id, position),
  foreign key (firm_id, deposit_slip_id) references deposit_slip,
  foreign key (firm_id, account_id) references account
);

-- Who keeps an invoice from being changed here, since when and why; handed over means that it is
-- managed in a ledger from then on.
create table invoice_lock (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  invoice_id uuid not null,
  kind text not null check (kind in ('locked', 'handed_over')),
  reason text not null check (reason <> ''),
  locked_by text not null,
  locked_at timestamptz not null,
  released_by text,
  released_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, invoice_id) references invoice on delete cascade,
  check ((released_by is null) = (released_at is null))
);
create unique index invoice_locked_once on invoice_lock (firm_id, invoice_id)
  where released_at is null;

select protect_firm_tables();

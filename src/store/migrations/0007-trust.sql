-- Money that a firm keeps for others, and what a bank says of its accounts.

-- How a division keeps trust money. Its row is there from the first time that somebody chose.
create table trust_rules (
  firm_id uuid not null default current_firm(),
  division_id uuid not null,
  version int not null,
  jurisdiction text not null,
  may_draw_uncleared boolean not null,
  advances_from text not null check (advances_from in ('office', 'firm_interest')),
  changed_at timestamptz not null,
  primary key (firm_id, division_id),
  foreign key (firm_id, division_id) references division
);

-- The three series of a trust account. They have no gaps, so nobody gives a number by hand.
create table trust_series (
  firm_id uuid not null default current_firm(),
  account_id uuid not null,
  series text not null check (series in ('receipt', 'payment', 'journal')),
  prefix text not null,
  next_number bigint not null check (next_number > 0),
  primary key (firm_id, account_id, series),
  foreign key (firm_id, account_id) references account
);

create table trust_transaction (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  version int not null,
  kind text not null,
  series text not null check (series in ('receipt', 'payment', 'journal')),
  number text not null check (number <> ''),
  trust_account_id uuid not null,
  happened_on date not null,
  cleared_on date check (cleared_on >= happened_on),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  ledger text not null
    check (ledger in ('matter', 'firm', 'unidentified', 'beneficiary', 'statutory')),
  engagement_id uuid,
  client_id uuid,
  counterparty text not null,
  method_id uuid,
  reference text not null,
  memo text not null,
  consent text not null,
  undoes_id uuid,
  office_account_id uuid,
  coding_account_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, trust_account_id) references account,
  foreign key (firm_id, engagement_id) references engagement,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, method_id) references payment_method,
  foreign key (firm_id, office_account_id) references account,
  foreign key (firm_id, coding_account_id) references account,
  foreign key (firm_id, undoes_id) references trust_transaction,
  unique (firm_id, trust_account_id, series, number),
  check ((ledger = 'matter') = (engagement_id is not null)),
  check ((kind in ('reversal', 'dishonour')) = (undoes_id is not null))
);
create unique index trust_transaction_undone_once on trust_transaction (firm_id, undoes_id)
  where undoes_id is not null;
create index trust_transaction_newest
  on trust_transaction (firm_id, division_id, happened_on desc, id desc);

create table trust_movement (
  firm_id uuid not null default current_firm(),
  transaction_id uuid not null,
  position int not null,
  -- Repeated from the transaction, so that a ledger's balance reads one table.
  division_id uuid not null,
  trust_account_id uuid not null,
  happened_on date not null,
  ledger text not null
    check (ledger in ('matter', 'firm', 'unidentified', 'beneficiary', 'statutory')),
  engagement_id uuid,
  client_id uuid,
  -- Money that comes into the ledger is positive.
  amount_minor bigint not null check (amount_minor <> 0),
  invoice_id uuid,
  payment_id uuid,
  primary key (firm_id, transaction_id, position),
  foreign key (firm_id, transaction_id) references trust_transaction,
  foreign key (firm_id, engagement_id) references engagement,
  foreign key (firm_id, client_id) references party,
  foreign key (firm_id, invoice_id) references invoice,
  foreign key (firm_id, payment_id) references payment,
  check ((ledger = 'matter') = (engagement_id is not null))
);
create index trust_movement_by_ledger
  on trust_movement (firm_id, trust_account_id, ledger, engagement_id, happened_on)
  include (amount_minor);
create index trust_movement_by_engagement on trust_movement (firm_id, engagement_id, happened_on)
  where engagement_id is not null;
create index trust_movement_by_payment on trust_movement (firm_id, payment_id)
  where payment_id is not null;

-- Nobody pays out of a ledger that has an alarm until a person has settled it.
create table trust_alarm (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  trust_account_id uuid not null,
  ledger text not null,
  engagement_id uuid,
  transaction_id uuid not null,
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  note text not null,
  primary key (firm_id, id),
  foreign key (firm_id, transaction_id) references trust_transaction,
  foreign key (firm_id, engagement_id) references engagement,
  check ((settled_at is null) = (settled_by is null))
);
create index trust_alarm_open on trust_alarm (firm_id, division_id) where settled_at is null;

create table bank_statement (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  account_id uuid not null,
  file_name text not null,
  format text not null check (format in ('csv', 'ofx')),
  from_on date not null,
  to_on date not null,
  -- What the bank says that the account stood at after `to_on`, where the file says it.
  closing_minor bigint,
  currency char(3) not null,
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, account_id) references account
);

create table statement_line (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  account_id uuid not null,
  statement_id uuid not null,
  posted_on date not null,
  -- Money that came in is positive.
  amount_minor bigint not null check (amount_minor <> 0),
  description text not null,
  reference text not null,
  -- The bank's own id of it, or what it says and which of its likes it is: a line comes in once.
  mark text not null,
  primary key (firm_id, id),
  foreign key (firm_id, statement_id) references bank_statement,
  unique (firm_id, account_id, mark)
);
create index statement_line_by_day on statement_line (firm_id, account_id, posted_on, id);

-- What a person signed: the figures stay as they were then.
create table reconciliation (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  account_id uuid not null,
  as_of date not null,
  statement_minor bigint not null,
  ledger_minor bigint not null,
  outstanding_minor bigint not null,
  -- The sum of the matters' and the other ledgers' balances; null for an account of the office.
  trust_ledgers_minor bigint,
  currency char(3) not null,
  signed_at timestamptz not null,
  signed_by text not null,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, account_id) references account,
  unique (firm_id, account_id, as_of)
);

-- Lines of the bank and lines of the journal that are the same money.
create table bank_match (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  account_id uuid not null,
  matched_at timestamptz not null,
  matched_by text not null,
  -- The signed reconciliation that froze it.
  reconciliation_id uuid,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division,
  foreign key (firm_id, account_id) references account,
  foreign key (firm_id, reconciliation_id) references reconciliation
);

create table matched_statement_line (
  firm_id uuid not null default current_firm(),
  match_id uuid not null,
  statement_line_id uuid not null,
  primary key (firm_id, statement_line_id),
  foreign key (firm_id, match_id) references bank_match on delete cascade,
  foreign key (firm_id, statement_line_id) references statement_line
);
create index matched_statement_line_by_match on matched_statement_line (firm_id, match_id);

create table matched_entry_line (
  firm_id uuid not null default current_firm(),
  match_id uuid not null,
  entry_id uuid not null,
  position int not null,
  primary key (firm_id, entry_id, position),
  foreign key (firm_id, match_id) references bank_match on delete cascade,
  foreign key (firm_id, entry_id, position) references journal_line
);
create index matched_entry_line_by_match on matched_entry_line (firm_id, match_id);

select protect_firm_tables();

-- Posted, imported and signed things stay as they are. A receipt may still clear, an alarm be
-- settled, a match be signed or taken back.
revoke update, delete on trust_transaction, trust_movement, trust_alarm, bank_statement,
  statement_line, reconciliation from tieout_app;
grant update (version, cleared_on, changed_at) on trust_transaction to tieout_app;
grant update (settled_at, settled_by, note) on trust_alarm to tieout_app;
revoke update on bank_match, matched_statement_line, matched_entry_line from tieout_app;
grant update (reconciliation_id) on bank_match to tieout_app;

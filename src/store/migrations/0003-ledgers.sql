-- What ties a firm's books to a ledger. `hub` tables know every firm and hold no books; the rest
-- are firm tables.

create schema hub;

create table hub.member (
  user_id text not null,
  firm_id uuid not null references firm,
  role text not null check (role in ('administrator', 'bookkeeper', 'reader')),
  created_at timestamptz not null,
  primary key (user_id, firm_id)
);

-- One consent at a vendor. The tokens are sealed to this row's id.
create table hub.ledger_grant (
  id uuid primary key,
  firm_id uuid not null references firm,
  connector text not null,
  -- Which login or consent this is at the vendor, where the vendor says it.
  remote_login text not null,
  generation int not null,
  sealed_tokens bytea not null,
  access_expires_at timestamptz not null,
  refresh_expires_at timestamptz,
  -- One refresher at a time; the intent is kept, so that a lost answer is known after a crash.
  refresh_holder text,
  refresh_started_at timestamptz,
  refresh_lease_until timestamptz,
  authorized_by text not null,
  created_at timestamptz not null,
  -- Why it cannot be used: the person revoked it, or it ran out.
  ended_at timestamptz,
  ended_reason text
);

-- One organisation's books at a vendor: the owner of the lease, the limits and the wake-up.
create table hub.company (
  id uuid primary key,
  firm_id uuid not null references firm,
  connector text not null,
  remote_company_id text not null,
  name text not null,
  country char(2),
  currency char(3),
  due_at timestamptz,
  paused_at timestamptz,
  lease_holder text,
  lease_number bigint not null default 0,
  lease_expires_at timestamptz,
  created_at timestamptz not null,
  unique (firm_id, connector, remote_company_id)
);
create index company_due on hub.company (due_at) where due_at is not null and paused_at is null;

-- The sliding log: one row for each request that was started.
create table hub.request_start (
  company_id uuid not null references hub.company,
  limit_name text not null,
  started_at timestamptz not null,
  number bigint generated always as identity,
  primary key (company_id, limit_name, started_at, number)
);

-- A division tied to a company through a grant.
create table connection (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  division_id uuid not null,
  connector text not null,
  company_id uuid not null references hub.company,
  grant_id uuid not null,
  remote_company_id text not null,
  company_name text not null,
  company_country char(2),
  company_currency char(3),
  start_on date not null,
  settings jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  references_read_at timestamptz,
  -- The person who said "yes, this is the right company"; nothing is written before.
  confirmed_at timestamptz,
  confirmed_by text,
  disconnected_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division
);
-- Across all firms of the installation: a company has at most one active connection.
create unique index connection_active_company on connection (connector, remote_company_id)
  where disconnected_at is null;
create unique index connection_active_division on connection (firm_id, division_id, connector)
  where disconnected_at is null;

-- A consent under way: what the vendor must send back, unchanged.
create table ledger_authorization (
  firm_id uuid not null default current_firm(),
  state text not null,
  division_id uuid not null,
  connector text not null,
  user_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Set when the vendor answered: the consent, and the companies that it reaches.
  grant_id uuid,
  companies jsonb,
  primary key (firm_id, state)
);

-- What the ledger offers to map to: accounts, items, tax codes ...
create table reference (
  firm_id uuid not null default current_firm(),
  connection_id uuid not null,
  kind text not null,
  remote_id text not null,
  code text,
  name text not null,
  active boolean not null,
  -- The ledger accounts that its use moves, as a JSON array of ids.
  posts_to jsonb not null,
  attributes jsonb not null,
  read_at timestamptz not null,
  primary key (firm_id, connection_id, kind, remote_id),
  foreign key (firm_id, connection_id) references connection
);
create index reference_by_name on reference (firm_id, connection_id, kind, lower(name));

-- A pairing that a person made or accepted.
create table mapping (
  firm_id uuid not null default current_firm(),
  connection_id uuid not null,
  slot text not null,
  our_id text not null,
  remote_kind text not null,
  remote_id text not null,
  mapped_by text not null,
  mapped_at timestamptz not null,
  primary key (firm_id, connection_id, slot, our_id),
  foreign key (firm_id, connection_id) references connection
);

-- A record's tie to a connection: what is wanted there, and how far the ledger has followed.
create table link (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  connection_id uuid not null,
  record_kind text not null,
  record_id uuid not null,
  -- The document's own date, so that "since the start date" needs no look into the record.
  document_on date,
  origin text not null check (origin in ('books', 'ledger')),
  wanted text not null check (wanted in ('present', 'void', 'absent', 'hold')),
  wanted_seq bigint not null,
  held_seq bigint not null,
  -- It waits for a person: an open issue says for what.
  parked_at timestamptz,
  -- What a person answered to an issue about this record: { "kind": "adopt", "remoteId" } ...
  answer jsonb,
  -- Failures in a row of our own code on this record; three quarantine it.
  attempts int not null default 0,
  primary key (firm_id, id),
  foreign key (firm_id, connection_id) references connection,
  unique (firm_id, connection_id, record_kind, record_id),
  check (held_seq <= wanted_seq)
);
create index link_dirty on link (firm_id, connection_id, record_kind, id)
  where wanted_seq > held_seq and parked_at is null;
create index link_by_record on link (firm_id, record_kind, record_id);

-- One remote object of a record.
create table part (
  firm_id uuid not null default current_firm(),
  link_id uuid not null,
  name text not null,
  connection_id uuid not null,
  remote_kind text not null,
  remote_id text not null,
  revision text not null,
  fingerprint text not null,
  held_seq bigint not null,
  held_at timestamptz not null,
  primary key (firm_id, link_id, name),
  foreign key (firm_id, link_id) references link,
  unique (firm_id, connection_id, remote_kind, remote_id)
);

-- One frozen request. The body goes when every element is resolved.
create table call (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  connection_id uuid not null,
  key text not null,
  method text not null,
  path text not null,
  body text,
  lease_number bigint not null,
  sent_at timestamptz not null,
  deadline_at timestamptz not null,
  resolved_at timestamptz,
  correlation_id text,
  primary key (firm_id, id),
  foreign key (firm_id, connection_id) references connection
);
create index call_newest on call (firm_id, connection_id, sent_at desc);
create index call_open on call (firm_id, connection_id, sent_at) where resolved_at is null;

-- One element of a call.
create table operation (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  call_id uuid not null,
  connection_id uuid not null,
  link_id uuid not null,
  part text not null,
  seq bigint not null,
  verb text not null check (verb in ('create', 'update', 'void', 'delete')),
  position int not null,
  generation int not null,
  marker text not null,
  remote_kind text not null,
  -- What was wanted when it was sent, to be compared with what a look-up finds.
  fingerprint text not null,
  state text not null check (state in ('sending', 'unknown', 'done', 'refused', 'absent')),
  trouble jsonb,
  resolved_at timestamptz,
  primary key (firm_id, id),
  foreign key (firm_id, call_id) references call,
  foreign key (firm_id, link_id) references link
);
create index operation_open on operation (firm_id, connection_id, state)
  where state in ('sending', 'unknown');
create index operation_by_element on operation (firm_id, link_id, part, seq, verb);
create index operation_by_call on operation (firm_id, call_id, position);

-- Records that wait for a person, gathered under the one cause that they share.
create table issue (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  connection_id uuid not null,
  code text not null,
  -- Equal for equal causes: 'unmapped:account:<id>'.
  cause text not null,
  detail jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  primary key (firm_id, id),
  foreign key (firm_id, connection_id) references connection
);
create unique index issue_open_cause on issue (firm_id, connection_id, cause)
  where closed_at is null;

create table issue_link (
  firm_id uuid not null default current_firm(),
  issue_id uuid not null,
  link_id uuid not null,
  detail jsonb not null,
  added_at timestamptz not null,
  primary key (firm_id, issue_id, link_id),
  foreign key (firm_id, issue_id) references issue,
  foreign key (firm_id, link_id) references link
);
create index issue_link_by_link on issue_link (firm_id, link_id);

-- Durable work that is done in chunks and goes on after a restart.
create table job (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  kind text not null,
  connection_id uuid,
  detail jsonb not null,
  done int not null,
  total int,
  created_at timestamptz not null,
  finished_at timestamptz,
  failed_reason text,
  primary key (firm_id, id)
);
create index job_open on job (firm_id, kind) where finished_at is null;

-- A comparison of both sides that was made, kept as evidence.
create table tie_out (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  connection_id uuid not null,
  as_of date not null,
  made_at timestamptz not null,
  made_by text not null,
  result jsonb not null,
  primary key (firm_id, id),
  foreign key (firm_id, connection_id) references connection
);
create index tie_out_newest on tie_out (firm_id, connection_id, made_at desc);

select protect_firm_tables();

grant usage on schema hub to tieout_hub, tieout_app;
grant select, insert, update, delete on all tables in schema hub to tieout_hub;
-- The pump takes limit tokens and proves its lease in the transaction that commits the intent; it
-- sees no name, no token and no other column of a company.
grant select (id, firm_id, due_at, lease_number, lease_expires_at), update (due_at)
  on hub.company to tieout_app;
grant select, insert, delete on hub.request_start to tieout_app;

-- Programs that work with a firm's books: how they sign in, what they have asked for already, and
-- what they are told.

create table hub.api_key (
  id uuid primary key,
  firm_id uuid not null references firm,
  name text not null check (name <> ''),
  permissions jsonb not null,
  -- SHA-256 of the secret, which has 256 bits of chance: nothing slower is needed.
  secret_hash bytea not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index api_key_by_firm on hub.api_key (firm_id, created_at desc);
grant select, insert, update, delete on hub.api_key to tieout_hub;

-- What an act answered to a request with an Idempotency-Key, written in the act's own transaction.
create table kept_answer (
  firm_id uuid not null default current_firm(),
  caller text not null,
  key text not null,
  -- Which act of the request it is.
  ordinal int not null,
  request_hash bytea not null,
  answer bytea,
  created_at timestamptz not null,
  primary key (firm_id, caller, key, ordinal)
);
create index kept_answer_oldest on kept_answer (firm_id, created_at);

create table webhook_endpoint (
  firm_id uuid not null default current_firm(),
  id uuid not null,
  version int not null,
  url text not null,
  description text not null,
  -- Kinds of records whose changes are told; empty for all.
  record_kinds jsonb not null,
  -- The secret that signs, sealed to this row's id.
  sealed_secret bytea not null,
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz,
  primary key (firm_id, id)
);

-- One change that one endpoint is told. The change itself is the entry in the history.
create table webhook_delivery (
  firm_id uuid not null default current_firm(),
  endpoint_id uuid not null,
  event_id uuid not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts int not null,
  next_at timestamptz not null,
  last_attempt_at timestamptz,
  -- What the receiver answered, or why there was no answer.
  last_status int,
  last_error text,
  primary key (firm_id, endpoint_id, event_id),
  foreign key (firm_id, endpoint_id) references webhook_endpoint,
  foreign key (firm_id, event_id) references audit_entry
);
create index webhook_delivery_waiting on webhook_delivery (firm_id, next_at)
  where state = 'waiting';

select protect_firm_tables();

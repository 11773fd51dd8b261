-- Files that people bring their records in with. What is uploaded is taken apart into rows, checked
-- as a whole, and then written by the same acts that people use. Nothing here is books: all of it
-- is forgotten once the records are written.
create table import (
  firm_id uuid not null default current_firm() references firm,
  id uuid not null,
  division_id uuid not null,
  version int not null,
  kind text not null,
  file_name text not null,
  status text not null check (status in
    ('uploading', 'reading', 'mapping', 'checking_cells', 'checking_records', 'checked', 'writing',
     'clearing', 'done', 'unreadable')),
  -- Why the file could not be read: { "code", "detail" }.
  problem jsonb,
  encoding text,
  separator text,
  headers jsonb not null,
  header_key text not null,
  -- By our column: the file's, counted from 0.
  columns jsonb not null,
  date_order text not null check (date_order in ('ymd', 'dmy', 'mdy')),
  decimal_mark text not null check (decimal_mark in ('.', ',')),
  duplicates text not null check (duplicates in ('refuse', 'skip')),
  -- How far the step that is going on has come: the position of the last row it is done with.
  progress int not null,
  row_count int not null,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  -- Who said that it may be written.
  started_by text,
  -- What there was in the end, kept when the rows are forgotten: { "written", "skipped", … }.
  outcome jsonb,
  primary key (firm_id, id),
  foreign key (firm_id, division_id) references division
);
create index import_newest on import (firm_id, division_id, created_at desc, id desc);

-- The bytes as they come in, until they are rows.
create table import_chunk (
  firm_id uuid not null default current_firm(),
  import_id uuid not null,
  position int not null,
  bytes bytea not null,
  primary key (firm_id, import_id, position),
  foreign key (firm_id, import_id) references import on delete cascade
);

create table import_row (
  firm_id uuid not null default current_firm(),
  import_id uuid not null,
  -- Counted from 1 below the header row.
  position int not null,
  -- The line of the file on which it begins.
  line int not null,
  cells jsonb not null,
  -- What the cells say, by our columns, in canonical text.
  read jsonb,
  -- Rows of one document share it.
  group_key text,
  -- The first row of the record that this row belongs to.
  record_position int,
  -- What no two records may share.
  unique_key text,
  -- On a record's first row only.
  state text check (state in ('ready', 'bad', 'skipped', 'written', 'failed')),
  -- What it takes of a balance that other rows take of too, in minor units.
  claim_id uuid,
  claim_minor bigint,
  record_id uuid,
  primary key (firm_id, import_id, position),
  foreign key (firm_id, import_id) references import on delete cascade
);
create index import_row_of_group on import_row (firm_id, import_id, group_key, position)
  where group_key is not null;
create index import_row_unique on import_row (firm_id, import_id, unique_key, position)
  where unique_key is not null;
create index import_row_of_record on import_row (firm_id, import_id, record_position, position);
create index import_row_state on import_row (firm_id, import_id, state, position)
  where state is not null;
create index import_row_claim on import_row (firm_id, import_id, claim_id)
  where claim_id is not null;

-- What is wrong with a row, cell by cell.
create table import_fault (
  firm_id uuid not null default current_firm(),
  import_id uuid not null,
  position int not null,
  ordinal int not null,
  -- Our column; null where the row as a whole is meant.
  column_key text,
  value text not null,
  code text not null,
  detail jsonb not null,
  line int not null,
  primary key (firm_id, import_id, position, ordinal),
  foreign key (firm_id, import_id) references import on delete cascade
);

-- How the columns of such a file were mapped the last time.
create table import_mapping (
  firm_id uuid not null default current_firm() references firm,
  kind text not null,
  header_key text not null,
  columns jsonb not null,
  date_order text not null,
  decimal_mark text not null,
  primary key (firm_id, kind, header_key)
);

select protect_firm_tables();

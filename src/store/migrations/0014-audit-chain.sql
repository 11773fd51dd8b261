-- Each thing that was witnessed or posted, with a digest of it and of everything before it: whoever
-- changes one afterwards breaks the chain.
create table audit_seal (
  firm_id uuid not null default current_firm(),
  position bigint not null,
  kind text not null check (kind in ('audit_entry', 'journal_entry')),
  entry_id uuid not null,
  digest text not null,
  primary key (firm_id, position),
  unique (firm_id, kind, entry_id)
);

-- What is not in the chain yet. Acts do not wait for each other to take its next position, so a
-- worker does it afterwards.
create table audit_unsealed (
  firm_id uuid not null default current_firm(),
  kind text not null,
  entry_id uuid not null,
  primary key (firm_id, entry_id, kind)
);

create function note_unsealed() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed (firm_id, kind, entry_id)
    select firm_id, tg_table_name, id from inserted;
  return null;
end $$;

create trigger unsealed after insert on audit_entry
  referencing new table as inserted for each statement execute function note_unsealed();
create trigger unsealed after insert on journal_entry
  referencing new table as inserted for each statement execute function note_unsealed();

select protect_firm_tables();
revoke update, delete on audit_seal from tieout_app;

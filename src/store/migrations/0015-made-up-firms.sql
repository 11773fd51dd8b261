-- Firms that were made up so that somebody can look around. Only such a firm may be removed whole.
-- Neither table is books: a firm that moves to another hub is nobody's demonstration any more.
create table made_up_firm (
  firm_id uuid not null default current_firm() references firm primary key,
  made_at timestamptz not null
);

-- What of its plan is in the books already, by the plan's own word for it: a start that broke off
-- goes on from there.
create table made_up_record (
  firm_id uuid not null default current_firm() references made_up_firm,
  key text not null,
  record_id uuid,
  primary key (firm_id, key)
);

select protect_firm_tables();

-- Only what never happened is deleted: a firm that has posted something cannot be called made up
-- afterwards, and what is posted or signed leaves no other firm.
create function refuse_mark_on_books() returns trigger language plpgsql as $$
begin
  if exists (select from journal_entry where firm_id = new.firm_id) then
    raise exception 'a firm that has posted is not made up' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger mark_before_books before insert on made_up_firm
  for each row execute function refuse_mark_on_books();

create function keep_unless_made_up() returns trigger language plpgsql as $$
begin
  if exists (select from made_up_firm where firm_id = old.firm_id) then
    return old;
  end if;
  raise exception 'what is posted stays' using errcode = '42501';
end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['journal_entry', 'journal_line', 'audit_entry', 'trust_transaction',
    'trust_movement', 'trust_alarm', 'bank_statement', 'statement_line', 'reconciliation',
    'audit_seal']
  loop
    execute format('grant delete on %I to tieout_app', kept);
    execute format('create trigger kept before delete on %I
      for each row execute function keep_unless_made_up()', kept);
  end loop;
end $$;
revoke update on made_up_firm from tieout_app;

-- The firm that each person looked at last: the one he comes back to.
alter table hub.member add column entered_at timestamptz;

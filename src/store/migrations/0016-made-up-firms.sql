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

-- The firm that each person looked at last: the one he comes back to.
alter table hub.member add column entered_at timestamptz;

-- Work of a firm that is done beside the requests: which kind of it is due, and when. Written in
-- the transaction that makes the work; a process takes it under a lease.
create table hub.due_work (
  firm_id uuid not null default current_firm() references firm,
  kind text not null,
  due_at timestamptz not null,
  lease_until timestamptz,
  primary key (firm_id, kind)
);
create index due_work_next on hub.due_work (due_at);
grant select, insert, update, delete on hub.due_work to tieout_hub;
grant select (firm_id, kind, due_at), insert (firm_id, kind, due_at), update (due_at)
  on hub.due_work to tieout_app;

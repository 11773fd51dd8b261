-- Accounts that are kept for each engagement (trust liability, costs advanced) are told apart by
-- it.
alter table journal_line add column engagement_id uuid;
alter table journal_line add foreign key (firm_id, engagement_id) references engagement;
create index journal_line_by_engagement
  on journal_line (firm_id, engagement_id, account_id, posted_on) include (amount_minor)
  where engagement_id is not null;

-- Which series there are is the hub's to say: each kind of document brings its own.
alter table number_series drop constraint number_series_series_check;

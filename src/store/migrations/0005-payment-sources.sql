-- Where a client's money came through: to the office, out of trust, or by a card processor.
alter table payment add column source text not null default 'operating'
  check (source in ('operating', 'trust', 'processor'));
alter table payment alter column source drop default;

-- Who paid, where it was not the client himself: an insurer, a parent company.
alter table payment add column payer text not null default '';
alter table payment alter column payer drop default;

import type { IssueCode } from '#api/wire/ledgers.ts'

/** A few words for what several issues have in common. */
export const ISSUE_TITLES: Readonly<Record<IssueCode, string>> = {
  account_refuses_payments: 'The account takes no payments',
  amount_cannot_be_shown: 'The amount would not be the same',
  changed_in_ledger: 'Changed in the ledger',
  company_refuses: 'The company takes no changes',
  connection_lost: 'Connection lost',
  currency_differs: 'Another currency',
  currency_not_supported: 'Another currency',
  frozen_in_ledger: 'Cannot be changed there',
  gone_in_ledger: 'Deleted in the ledger',
  ledger_computed_otherwise: 'Came out otherwise there',
  looks_alike_in_ledger: 'Looks alike',
  number_taken_in_ledger: 'Number taken',
  number_too_long: 'Number too long',
  party_name_exists: 'Is it the same client?',
  pays_a_document_before_start: 'Pays something older than the start date',
  period_closed_in_ledger: 'Period closed',
  permission_missing: 'Permission missing',
  record_cannot_be_read: 'A fault of Tieout',
  reference_inactive: 'Mapped to something inactive',
  reference_refused: 'Refers to something unusable',
  refused_by_ledger: 'Refused',
  several_tax_codes: 'Several kinds of tax',
  text_not_allowed: 'Text not allowed',
  unmapped: 'Not mapped',
}

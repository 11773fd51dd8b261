import type { RefusalAnswers } from './answer.ts'

/** Trust money and reconciliation. */
export const TRUST = {
  account_is_not_a_trust_bank: [
    422,
    '{account} is not a trust bank account in use. Choose one that is.',
  ],
  jurisdiction_unknown: [422, 'There is no such jurisdiction. Choose one of the list.'],
  match_does_not_balance: [
    422,
    'The lines of the bank and of the books differ by {difference}. Choose lines that come to the same.',
  ],
  match_is_signed: [409, 'This match is part of a signed reconciliation and stays.'],
  match_line_not_free: [
    409,
    'One of these lines is matched already, or is not of this account. Reload the page.',
  ],
  match_not_found: [404, 'There is no such match. It may have been taken back.'],
  reconciliation_has_a_difference: [
    409,
    'The bank and the books differ: {what}. Settle that before you sign.',
  ],
  reconciliation_is_earlier: [422, 'This account is signed through {signed}. Choose a later day.'],
  reconciliation_signed_already: [409, 'This account is signed as of that day already.'],
  statement_column_missing: [422, 'The file has no column for the {column}. Say which one it is.'],
  statement_currency_differs: [422, 'The statement is in {one}, and the account in {other}.'],
  statement_has_no_lines: [
    422,
    'The file has no lines of an account. Choose the bank’s CSV or OFX file.',
  ],
  statement_has_several_accounts: [
    422,
    'The file has more than one account. Export one by itself.',
  ],
  statement_is_too_long: [422, 'The file has more than {max} lines. Import a shorter period.'],
  statement_line_not_readable: [
    422,
    'Line {line}: the {column} “{value}” cannot be read. Nothing was imported.',
  ],
  statement_not_readable: [
    422,
    'This file cannot be read as a bank statement. Choose the bank’s CSV or OFX file.',
  ],
  trust_advance_is_not_that_much: [
    422,
    'The firm has not laid out that much here. Take back less.',
  ],
  trust_alarm_not_found: [404, 'There is no such alarm.'],
  trust_alarm_settled_already: [409, '{by} has settled this alarm already.'],
  trust_bank_would_be_negative: [
    422,
    'The trust account itself does not have that much in the bank on that day or later. Look at its alarms and at the statutory deposit.',
  ],
  trust_cleared_already: [409, 'This receipt cleared on {clearedOn}.'],
  trust_cleared_before: [
    422,
    'Money cannot clear before {happenedOn}, when it came in. Choose that day or a later one.',
  ],
  trust_invoice_is_of_another_client: [
    422,
    'This invoice is of another client than the matter. A matter pays its own client’s invoices.',
  ],
  trust_kind_not_allowed_here: [
    422,
    'The trust rules of this division say otherwise where advances come from. Look at the trust settings.',
  ],
  trust_ledger_is_blocked: [
    409,
    'The bank took money back here, so nothing is paid out until the alarm is settled. The firm can top it up.',
  ],
  trust_ledger_not_for_this: [
    422,
    'This ledger cannot take part in that. Choose a matter, or another kind of transaction.',
  ],
  trust_ledger_would_be_negative: [
    422,
    'This is more than the ledger has on that day or a later one. Take less, or a later day.',
  ],
  trust_money_is_not_cleared: [
    422,
    'Some of this money has not cleared yet, and may not be drawn here. Wait for the bank, or take less.',
  ],
  trust_transaction_not_found: [404, 'There is no such trust transaction.'],
  trust_transaction_stays: [
    409,
    '{number} cannot be taken back or cleared. Enter what happened as a new transaction.',
  ],
  trust_transaction_undone_already: [409, 'This was taken back already.'],
  trust_transfer_needs_consent: [
    422,
    'Say where the client’s written consent is, for example a letter and its day.',
  ],
  trust_transfer_to_itself: [
    422,
    'Money cannot move to the ledger that it comes from. Choose another one.',
  ],
  trust_undone_before: [
    422,
    'It cannot be taken back before {happenedOn}, its own day. Choose that day or a later one.',
  ],
} as const satisfies RefusalAnswers

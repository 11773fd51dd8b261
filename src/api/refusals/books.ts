import type { RefusalAnswers } from './answer.ts'

/** What every record and every document may meet. */
export const BOOKS = {
  account_code_taken: [409, 'Another account has this code. Choose another code.'],
  account_is_a_control_account: [
    422,
    '{account} is kept by its own documents. Choose an income, expense or asset account.',
  ],
  account_is_archived: [422, '{account} is archived. Restore it first, or choose another account.'],
  account_is_not_a_bank: [
    422,
    '{account} is not an operating bank account or a credit card. Choose one of those.',
  ],
  account_is_not_an_operating_bank: [
    422,
    '{account} is not a bank account of the firm’s own. Choose an operating bank account.',
  ],
  account_needs_its_document: [
    422,
    '{account} is kept by its own documents. Use {document} instead.',
  ],
  account_not_found: [404, 'This account is not in the chart. Choose another one.'],
  accounts_are_the_same: [422, 'Both accounts are the same. Choose two different ones.'],
  amount_has_too_many_decimals: [
    422,
    '{decimal} has more decimals than {currency} has. Round it first.',
  ],
  amount_is_not_a_number: [
    422,
    '“{decimal}” is not a number. Write plain digits, for example 1234.50.',
  ],
  amount_is_too_large: [422, 'This amount is larger than the books can hold.'],
  amount_must_be_positive: [422, 'The amount has to be more than zero.'],
  api_key_not_found: [404, 'There is no such API key.'],
  currencies_differ: [422, 'The amounts are in {one} and in {other}. Use one currency.'],
  cursor_is_not_ours: [422, 'This place in the list does not exist. Start at its first page.'],
  date_is_not_a_day: [422, '“{text}” is not a day. Write it as YYYY-MM-DD.'],
  division_not_found: [404, 'There is no such division in your firm.'],
  document_has_no_lines: [422, 'The document has no lines. Add one first.'],
  document_is_locked: [
    409,
    '{by} locked this invoice: {reason}. Release the lock before you change it.',
  ],
  document_is_managed_elsewhere: [
    409,
    'This invoice was handed over and is kept in the ledger: {reason}. Change it there.',
  ],
  document_is_not_a_draft: [
    409,
    'Only drafts can do this. Amend or void a document that has been approved.',
  ],
  document_is_not_approved: [422, 'Only an approved document can do this. This one is {status}.'],
  document_is_void: [409, 'This document is void and does not change any more.'],
  document_total_is_negative: [
    422,
    'The total is below zero. Use the opposite document, or check the amounts.',
  ],
  engagement_belongs_to_another_client: [
    422,
    'This engagement belongs to another client. Choose one of the document’s client.',
  ],
  engagement_needed: [422, 'Choose the engagement that this line of {account} is for.'],
  engagement_not_found: [404, 'There is no such engagement. Choose another one.'],
  engagement_number_taken: [409, 'Another engagement has this number. Choose another number.'],
  entry_amount_must_not_be_zero: [422, 'A line of the entry has no amount.'],
  entry_does_not_balance: [422, 'Debits and credits differ, so nothing was posted.'],
  entry_has_no_lines: [422, 'The entry has no lines, so there is nothing to post.'],
  firm_is_not_made_up: [
    409,
    '{name} is not one of the made-up firms. Only those can be removed: real books are kept.',
  ],
  firm_is_the_only_one: [
    409,
    'This is the only firm that you belong to. Start your own first, and then remove this one.',
  ],
  firm_name_differs: [422, 'To remove the firm, write its name exactly as it is: “{name}”'],
  firm_not_found: [404, 'There is no such firm.'],
  logo_is_not_an_image: [422, 'The logo has to be a PNG or a JPEG picture. Choose another file.'],
  logo_is_too_large: [422, 'The logo is larger than {max} kB. Choose a smaller picture.'],
  mail_is_under_way: [409, 'This mail is on its way or has been sent. There is nothing to repeat.'],
  mail_not_found: [404, 'There is no such mail.'],
  mail_server_not_set: [
    422,
    'The firm has no mail server yet. An administrator sets it under Admin, Mail.',
  ],
  mail_server_refused: [502, 'The mail server did not take the mail: {vendorText}'],
  openings_are_in_the_future: [
    422,
    'Opening balances are those of a day that has come. Choose today or an earlier one.',
  ],
  number_taken: [409, 'Another document has this number. Choose another number.'],
  party_is_archived: [422, '{name} is archived. Restore the client first, or choose another one.'],
  party_not_found: [404, 'There is no such client. Choose another one.'],
  period_closed: [
    409,
    'The books are closed through {closedThrough}. Use a later date, or correct it in an open period.',
  ],
  period_ends_before_it_begins: [422, 'The last day is before the first. Choose a later one.'],
  report_is_too_long: [
    422,
    'This report would have more than {max} rows. Choose a shorter period.',
  ],
  version_differs: [
    409,
    'Somebody changed this in the meantime. Reload it, and make your change again.',
  ],
  webhook_delivery_not_found: [404, 'There is no such delivery.'],
  webhook_not_found: [404, 'There is no such webhook. It may have been removed.'],
  webhook_url_is_not_usable: [
    422,
    'Use an https address without a name and password in it, such as https://example.com/tieout.',
  ],
} as const satisfies RefusalAnswers

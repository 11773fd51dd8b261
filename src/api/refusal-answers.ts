import type { RefusalCode } from '#books/refusal.ts'

/** What is wrong: the address, the record as it is now, the request, or the ledger's service. */
type Status = 404 | 409 | 422 | 502

/**
 * What each refusal is in HTTP, and what it tells a person: what is the matter, and what to do now.
 * `{name}` is filled from the refusal's detail. A new code does not compile until it stands here.
 */
export const REFUSAL_ANSWERS: Readonly<Record<RefusalCode, readonly [Status, string]>> = {
  account_code_taken: [409, 'Another account has this code. Choose another code.'],
  account_is_a_control_account: [
    422,
    '{account} is kept by its own documents. Choose an income, expense or asset account.',
  ],
  account_is_not_an_operating_bank: [
    422,
    '{account} is not a bank account of the firm’s own. Choose an operating bank account.',
  ],
  account_is_not_for_deposits: [
    422,
    '{account} cannot take a client’s payment. Choose an operating bank account or undeposited funds.',
  ],
  account_not_found: [404, 'This account is not in the chart. Choose another one.'],
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
  application_before_credit: [
    422,
    'A credit cannot be applied before {issuedOn}, its own date. Choose that day or a later one.',
  ],
  applied_more_than_credited: [
    422,
    'This is more than is left of the credit note. Apply less of it.',
  ],
  applied_more_than_open: [
    422,
    'This is more than the invoice still leaves to pay. Apply less, or leave the rest unapplied.',
  ],
  applied_more_than_paid: [
    422,
    'This is more than is left of the payment. Apply less to its invoices.',
  ],
  application_before_invoice: [
    422,
    'An invoice cannot be paid before {issuedOn}, its issue date. Choose that day or a later one.',
  ],
  application_before_payment: [
    422,
    'Money cannot be applied before {receivedOn}, when it came in. Choose that day or a later one.',
  ],
  application_not_found: [404, 'This payment is not applied there any more. Reload the page.'],
  bounce_before_application: [
    422,
    'The payment was applied on {appliedOn}, after the bounce. Take that back first, or choose a later day.',
  ],
  bounce_before_payment: [
    422,
    'A payment cannot bounce before {receivedOn}, when it came in. Choose that day or a later one.',
  ],
  books_changed_meanwhile: [409, 'Somebody worked in the books meanwhile. Try it once more.'],
  bundle_is_not_readable: [422, 'This is no bundle of books that can be taken in: it has {what}.'],
  cell_is_a_formula: [422, 'The cell has a formula. Save the file with its values instead.'],
  choice_is_unknown: [422, 'This is none of the choices: {choices}.'],
  client_differs: [422, 'The payment and the invoice are not of the same client.'],
  company_already_connected: [
    409,
    'This company is connected already. Disconnect it there first, or choose another one.',
  ],
  company_is_not_in_the_consent: [
    422,
    'The consent does not reach this company. Connect again, and choose it at the ledger.',
  ],
  connection_not_found: [404, 'There is no such connection. It may have been disconnected.'],
  connector_unknown: [404, 'This hub has no such ledger. Ask your operator to set it up.'],
  consent_cancelled: [422, 'The ledger was not connected, because the consent was not given.'],
  consent_failed: [502, 'The ledger did not complete the consent. Try to connect again.'],
  consent_forged: [
    422,
    'This answer does not belong to a connection that you began. Connect again from this console.',
  ],
  credit_note_has_no_lines: [422, 'The credit note has no lines. Add one before it is approved.'],
  credit_note_is_not_approved: [
    422,
    'Only an approved credit note can do this. This one is {status}.',
  ],
  credit_note_is_refunded: [
    409,
    'Money of this credit note went back to the client. Void the refund first.',
  ],
  credit_note_not_found: [404, 'There is no such credit note.'],
  credit_note_total_is_not_positive: [
    422,
    'A credit note has to be over more than zero. Check quantities and prices.',
  ],
  credited_more_than_billed: [
    422,
    'This takes back more than the invoice has left. Credit less, or apply its earlier credit notes first.',
  ],
  currencies_differ: [422, 'The amounts are in {one} and in {other}. Use one currency.'],
  cursor_is_not_ours: [422, 'This place in the list does not exist. Start at its first page.'],
  date_is_not_a_day: [422, '“{text}” is not a day. Write it as YYYY-MM-DD.'],
  deposit_before_payment: [
    422,
    'Payment {number} came in on {receivedOn}. Choose that day or a later one for the deposit.',
  ],
  deposit_has_no_payments: [422, 'Choose at least one payment that waits for its deposit.'],
  deposit_slip_not_found: [404, 'There is no such deposit.'],
  division_already_connected: [
    409,
    'This division has a connection to that ledger already. Disconnect it first.',
  ],
  division_not_found: [404, 'There is no such division in your firm.'],
  document_is_locked: [
    409,
    '{by} locked this invoice: {reason}. Release the lock before you change it.',
  ],
  document_is_managed_elsewhere: [
    409,
    'This invoice was handed over and is kept in the ledger: {reason}. Change it there.',
  ],
  document_has_too_many_rows: [422, '{rows} rows belong to this document; at most {max} may.'],
  document_is_not_a_draft: [
    409,
    'Only drafts can do this. Amend or void a document that has been approved.',
  ],
  document_is_void: [409, 'This document is void and does not change any more.'],
  due_before_issued: [
    422,
    'The due date is before the issue date, {issuedOn}. Choose that day or a later one.',
  ],
  engagement_belongs_to_another_client: [
    422,
    'This engagement belongs to another client. Choose one of the document’s client.',
  ],
  engagement_not_found: [404, 'There is no such engagement. Choose another one.'],
  engagement_number_taken: [409, 'Another engagement has this number. Choose another number.'],
  entry_amount_must_not_be_zero: [422, 'A line of the entry has no amount.'],
  entry_does_not_balance: [422, 'Debits and credits differ, so nothing was posted.'],
  entry_has_no_lines: [422, 'The entry has no lines, so there is nothing to post.'],
  fee_needs_a_bank: [
    422,
    'This payment is still in {account}, where no bank charges a fee. Put the fee on the next deposit.',
  ],
  fee_needs_an_account: [422, 'Choose the account that the fee is charged to.'],
  fees_exceed_deposit: [
    422,
    'The fees are more than the payments. Check them, or leave them to the next payout.',
  ],
  file_has_no_header: [
    422,
    'The first line of the file has to name the columns. Add it, and upload the file again.',
  ],
  file_has_no_rows: [
    422,
    'There are no rows below the names of the columns. Check that it is the right file.',
  ],
  file_has_too_many_rows: [422, 'The file has more than {max} rows. Split it into several.'],
  file_is_not_readable: [
    422,
    'The file cannot be read as CSV: line {line} has {what}. Save it as CSV once more.',
  ],
  firm_not_found: [404, 'There is no such firm.'],
  import_column_missing: [422, 'Say which column of the file is “{column}”.'],
  import_has_bad_rows: [
    409,
    '{bad} rows cannot be written. Correct the file, or say that they are to be left out.',
  ],
  import_has_nothing_to_write: [409, 'There is nothing in this file to write.'],
  import_is_at_another_step: [409, 'This import is not at that step any more. Reload the page.'],
  import_kind_unknown: [422, 'There is no such kind of records to import.'],
  import_not_found: [404, 'There is no such import. It may have been forgotten after its end.'],
  invoice_has_no_lines: [422, 'The invoice has no lines. Add one before it is approved.'],
  invoice_has_payments: [
    409,
    'Money has been applied to this invoice. Take the applications back first.',
  ],
  invoice_is_not_approved: [422, 'Only an approved invoice can be paid. This one is {status}.'],
  invoice_is_not_negative: [
    422,
    'Only a draft with a total below zero becomes a credit note. Credit an approved invoice instead.',
  ],
  invoice_is_paid: [
    422,
    'Nothing of this invoice is open any more, so there is nothing to write off.',
  ],
  invoice_line_not_found: [404, 'The invoice has no such line any more. Reload it.'],
  invoice_not_found: [404, 'There is no such invoice.'],
  invoice_total_is_negative: [
    422,
    'The total is below zero. Make it a credit note, or check quantities and prices.',
  ],
  issue_not_found: [404, 'There is no such issue. It may have been resolved already.'],
  item_code_taken: [409, 'Another item has this code. Choose another code.'],
  item_not_found: [404, 'There is no such item. Choose another one.'],
  ledger_currency_differs: [
    422,
    'The company’s currency is not the division’s. Connect a company that keeps the same currency.',
  ],
  ledger_not_reachable: [502, 'The ledger does not answer at the moment. Try again in a minute.'],
  line_tax_code_missing_rate: [
    422,
    '{taxCode} has no rate on {date}. Choose another tax code or another date.',
  ],
  mapping_refused: [422, 'These two cannot be paired. Choose another one.'],
  name_is_not_unique: [
    422,
    '{count} records have this name. Make it unique first, or use another way to name it.',
  ],
  number_taken: [409, 'Another document has this number. Choose another number.'],
  party_is_archived: [422, '{name} is archived. Restore the client first, or choose another one.'],
  party_not_found: [404, 'There is no such client. Choose another one.'],
  payment_is_bounced: [
    409,
    'This payment bounced. Take the bounce back before you change it or its deposit.',
  ],
  payment_is_deposited: [
    409,
    'This payment is on deposit {number}. Take it out of that deposit first.',
  ],
  payment_is_from_trust: [
    409,
    'This payment came out of trust. Change it there: reverse the transfer to office.',
  ],
  payment_is_not_bounced: [409, 'This payment has not bounced. Reload it.'],
  payment_is_not_waiting: [
    422,
    'Payment {number} does not wait in undeposited funds. Reload the list.',
  ],
  payment_is_refunded: [
    409,
    'Money of this payment went back to the client. Void the refund first.',
  ],
  payment_method_not_found: [404, 'There is no such payment method. Choose another one.'],
  payment_not_found: [404, 'There is no such payment.'],
  period_closed: [
    409,
    'The books are closed through {closedThrough}. Use a later date, or correct it in an open period.',
  ],
  refund_has_no_parts: [422, 'Choose what is refunded: a payment’s rest or a credit note.'],
  refund_not_found: [404, 'There is no such refund.'],
  tax_code_name_taken: [409, 'Another tax code has this name. Choose another name.'],
  tax_code_not_found: [404, 'There is no such tax code. Choose another one.'],
  tax_relief_is_claimed: [
    409,
    'Tax was claimed back for this write-off. Withdraw the claim before you change it.',
  ],
  tax_relief_is_not_due: [
    422,
    'Tax can be claimed back only once, and only for a taxed invoice that was written off to bad debts.',
  ],
  record_exists_already: [409, 'The books have this one already.'],
  row_has_too_many_cells: [
    422,
    'The row has {cells} cells under {headers} headers: is a text with a separator in it without quotes?',
  ],
  row_repeats_another: [422, 'Line {line} of the file is the same record.'],
  rows_of_document_differ: [422, 'Line {line} of the same document says something else here.'],
  text_has_control_characters: [422, 'The text has characters that cannot be shown. Remove them.'],
  text_is_no_email: [422, 'This is not an e-mail address.'],
  text_is_too_long: [422, 'The text has {length} characters; at most {max} are kept.'],
  total_differs: [422, 'The lines come to {computed}, and the file says {stated}.'],
  value_is_missing: [422, 'This cannot be empty.'],
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
}

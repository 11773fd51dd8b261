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
  currencies_differ: [422, 'The amounts are in {one} and in {other}. Use one currency.'],
  cursor_is_not_ours: [422, 'This place in the list does not exist. Start at its first page.'],
  date_is_not_a_day: [422, '“{text}” is not a day. Write it as YYYY-MM-DD.'],
  division_already_connected: [
    409,
    'This division has a connection to that ledger already. Disconnect it first.',
  ],
  division_not_found: [404, 'There is no such division in your firm.'],
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
  firm_not_found: [404, 'There is no such firm.'],
  invoice_has_no_lines: [422, 'The invoice has no lines. Add one before it is approved.'],
  invoice_has_payments: [
    409,
    'Money has been applied to this invoice. Take the applications back first.',
  ],
  invoice_is_not_approved: [422, 'Only an approved invoice can be paid. This one is {status}.'],
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
  logo_is_not_an_image: [422, 'The logo has to be a PNG or a JPEG picture. Choose another file.'],
  logo_is_too_large: [422, 'The logo is larger than {max} kB. Choose a smaller picture.'],
  mail_is_under_way: [409, 'This mail is on its way or has been sent. There is nothing to repeat.'],
  mail_not_found: [404, 'There is no such mail.'],
  mail_server_not_set: [
    422,
    'The firm has no mail server yet. An administrator sets it under Admin, Mail.',
  ],
  mail_server_refused: [502, 'The mail server did not take the mail: {vendorText}'],
  mapping_refused: [422, 'These two cannot be paired. Choose another one.'],
  number_taken: [409, 'Another document has this number. Choose another number.'],
  party_is_archived: [422, '{name} is archived. Restore the client first, or choose another one.'],
  party_not_found: [404, 'There is no such client. Choose another one.'],
  payment_method_not_found: [404, 'There is no such payment method. Choose another one.'],
  payment_not_found: [404, 'There is no such payment.'],
  period_closed: [
    409,
    'The books are closed through {closedThrough}. Use a later date, or correct it in an open period.',
  ],
  report_is_too_long: [
    422,
    'This report would have more than {max} rows. Choose a shorter period.',
  ],
  tax_code_name_taken: [409, 'Another tax code has this name. Choose another name.'],
  tax_code_not_found: [404, 'There is no such tax code. Choose another one.'],
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

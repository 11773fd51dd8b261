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
  account_is_archived: [422, '{account} is archived. Restore it first, or choose another account.'],
  account_is_not_a_bank: [
    422,
    '{account} is not an operating bank account or a credit card. Choose one of those.',
  ],
  account_is_not_a_trust_bank: [
    422,
    '{account} is not a trust bank account in use. Choose one that is.',
  ],
  account_is_not_an_operating_bank: [
    422,
    '{account} is not a bank account of the firm’s own. Choose an operating bank account.',
  ],
  account_is_not_for_deposits: [
    422,
    '{account} cannot take a client’s payment. Choose an operating bank account or undeposited funds.',
  ],
  account_needs_its_document: [
    422,
    '{account} is kept by its own documents. Use {document} instead.',
  ],
  account_not_found: [404, 'This account is not in the chart. Choose another one.'],
  accounts_are_the_same: [422, 'Both accounts are the same. Choose two different ones.'],
  agreement_line_is_billed: [
    409,
    'This line has been billed for some time. Give it a last day instead of taking it away.',
  ],
  agreement_not_found: [404, 'There is no such agreement.'],
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
  application_before_document: [
    422,
    'Money cannot be applied before {date}, when both documents are there. Choose that day or a later one.',
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
  approving_own_time: [422, 'Nobody approves their own time. Ask a colleague or an administrator.'],
  bank_transfer_not_found: [404, 'There is no such bank transfer.'],
  bill_profile_name_taken: [409, 'Another bill profile has this name. Choose another name.'],
  bill_profile_not_found: [404, 'There is no such bill profile. Choose another one.'],
  bounce_before_application: [
    422,
    'The payment was applied on {appliedOn}, after the bounce. Take that back first, or choose a later day.',
  ],
  bounce_before_payment: [
    422,
    'A payment cannot bounce before {receivedOn}, when it came in. Choose that day or a later one.',
  ],
  choice_name_taken: [409, 'Another entry of this list has this name. Choose another name.'],
  choice_not_found: [404, 'This is not in the list any more. Choose another one.'],
  client_differs: [422, 'The payment and the invoice are not of the same client.'],
  coded_document_not_found: [404, 'There is no such document.'],
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
  deferral_needs_a_period: [
    422,
    'Deferred income needs the first and the last day of the service. Add both.',
  ],
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
  document_has_no_lines: [422, 'The document has no lines. Add one first.'],
  document_is_applied: [409, 'Money has been applied here. Take the applications back first.'],
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
  due_before_issued: [
    422,
    'The due date is before the issue date, {issuedOn}. Choose that day or a later one.',
  ],
  engagement_belongs_to_another_client: [
    422,
    'This engagement belongs to another client. Choose one of the document’s client.',
  ],
  engagement_needed: [422, 'Choose the engagement that this line of {account} is for.'],
  engagement_not_found: [404, 'There is no such engagement. Choose another one.'],
  engagement_number_taken: [409, 'Another engagement has this number. Choose another number.'],
  entries_of_several_clients: [
    422,
    'One invoice is for one client. Bill each client’s work by itself.',
  ],
  entry_amount_must_not_be_zero: [422, 'A line of the entry has no amount.'],
  entry_does_not_balance: [422, 'Debits and credits differ, so nothing was posted.'],
  entry_has_no_engagement_or_client: [
    422,
    'A disbursement is for a client. Choose the engagement or the client.',
  ],
  entry_has_no_lines: [422, 'The entry has no lines, so there is nothing to post.'],
  entry_is_billed: [409, 'This is on an invoice and locked. Take it off the invoice first.'],
  entry_is_not_billable: [
    422,
    'This is not billed: it is for no client, or somebody set it aside.',
  ],
  entry_is_not_open: [
    409,
    'This has been handed in and does not change any more. Hand it back first.',
  ],
  entry_is_not_submitted: [409, 'This has not been handed in. Submit it first.'],
  fee_needs_a_bank: [
    422,
    'This payment is still in {account}, where no bank charges a fee. Put the fee on the next deposit.',
  ],
  fee_needs_an_account: [422, 'Choose the account that the fee is charged to.'],
  fees_exceed_deposit: [
    422,
    'The fees are more than the payments. Check them, or leave them to the next payout.',
  ],
  firm_not_found: [404, 'There is no such firm.'],
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
  jurisdiction_unknown: [422, 'There is no such jurisdiction. Choose one of the list.'],
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
  minutes_out_of_range: [422, 'A day has at most {max} minutes. Write whole minutes from 0 on.'],
  nothing_to_bill: [409, 'There is nothing to bill here. It may have been billed in the meantime.'],
  number_taken: [409, 'Another document has this number. Choose another number.'],
  opening_balances_exist: [
    409,
    'This division has its opening balances already. Amend those instead.',
  ],
  party_is_archived: [422, '{name} is archived. Restore the client first, or choose another one.'],
  party_is_not_a_vendor: [
    422,
    '{name} is not a supplier. Mark it as one first, or choose another.',
  ],
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
  period_ends_before_it_begins: [422, 'The last day is before the first. Choose a later one.'],
  period_is_too_long: [422, 'A service of more than {days} days is not one line. Check the years.'],
  rates_of_one_day: [422, 'Two rates begin on the same day. Keep one of them.'],
  rebill_does_not_fit_account: [
    422,
    '{account} does not go with this way of billing on. {needed}.',
  ],
  reconciliation_has_a_difference: [
    409,
    'The bank and the books differ: {what}. Settle that before you sign.',
  ],
  reconciliation_is_earlier: [422, 'This account is signed through {signed}. Choose a later day.'],
  reconciliation_signed_already: [409, 'This account is signed as of that day already.'],
  refund_has_no_parts: [422, 'Choose what is refunded: a payment’s rest or a credit note.'],
  refund_not_found: [404, 'There is no such refund.'],
  report_is_too_long: [
    422,
    'This report would have more than {max} rows. Choose a shorter period.',
  ],
  staff_code_taken: [409, 'Somebody else has this code. Choose another code.'],
  staff_is_archived: [
    422,
    '{name} is archived. Restore the person first, or choose somebody else.',
  ],
  staff_not_found: [404, 'There is no such person. Choose somebody else.'],
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
  supplier_differs: [422, 'The money and the supplier invoice are not of the same supplier.'],
  supplier_payment_not_found: [404, 'There is no such supplier payment.'],
  supplier_reference_taken: [
    409,
    'This supplier’s document {reference} has been entered already. Check whether it is the same one.',
  ],
  tax_code_is_for_purchases: [422, '{taxCode} is for purchases only. Choose a code for sales.'],
  tax_code_is_for_sales: [422, '{taxCode} is for sales only. Choose a code for purchases.'],
  tax_code_kind_takes_no_rate: [
    422,
    'Only a standard or a reverse-charge code may have a rate above 0 %.',
  ],
  tax_code_name_taken: [409, 'Another tax code has this name. Choose another name.'],
  tax_code_not_found: [404, 'There is no such tax code. Choose another one.'],
  tax_percent_out_of_range: [422, 'A percentage is from 0 to 100.'],
  tax_rates_share_a_day: [422, 'Two rates begin on the same day. Give each its own first day.'],
  tax_relief_is_claimed: [
    409,
    'Tax was claimed back for this write-off. Withdraw the claim before you change it.',
  ],
  tax_relief_is_not_due: [
    422,
    'Tax can be claimed back only once, and only for a taxed invoice that was written off to bad debts.',
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
  use_transfer_to_office: [
    422,
    'Money never moves between trust and operating accounts by a bank transfer. Use a transfer to office.',
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
  work_entry_has_no_rate: [
    422,
    'Nobody said what an hour of this costs. Give it a rate or an amount.',
  ],
  work_entry_not_found: [404, 'There is no such entry. It may have been deleted.'],
}

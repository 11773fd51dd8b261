import type { RefusalAnswers } from './answer.ts'

/** Invoices, payments, credit notes, refunds and deposits. */
export const SALES = {
  account_is_not_for_deposits: [
    422,
    '{account} cannot take a client’s payment. Choose an operating bank account or undeposited funds.',
  ],
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
  bounce_before_application: [
    422,
    'The payment was applied on {appliedOn}, after the bounce. Take that back first, or choose a later day.',
  ],
  bounce_before_payment: [
    422,
    'A payment cannot bounce before {receivedOn}, when it came in. Choose that day or a later one.',
  ],
  client_differs: [422, 'The payment and the invoice are not of the same client.'],
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
  deposit_before_payment: [
    422,
    'Payment {number} came in on {receivedOn}. Choose that day or a later one for the deposit.',
  ],
  deposit_has_no_payments: [422, 'Choose at least one payment that waits for its deposit.'],
  deposit_slip_not_found: [404, 'There is no such deposit.'],
  document_is_applied: [409, 'Money has been applied here. Take the applications back first.'],
  due_before_issued: [
    422,
    'The due date is before the issue date, {issuedOn}. Choose that day or a later one.',
  ],
  fee_needs_a_bank: [
    422,
    'This payment is still in {account}, where no bank charges a fee. Put the fee on the next deposit.',
  ],
  fee_needs_an_account: [422, 'Choose the account that the fee is charged to.'],
  fees_exceed_deposit: [
    422,
    'The fees are more than the payments. Check them, or leave them to the next payout.',
  ],
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
  refund_has_no_parts: [422, 'Choose what is refunded: a payment’s rest or a credit note.'],
  refund_not_found: [404, 'There is no such refund.'],
  tax_relief_is_claimed: [
    409,
    'Tax was claimed back for this write-off. Withdraw the claim before you change it.',
  ],
  tax_relief_is_not_due: [
    422,
    'Tax can be claimed back only once, and only for a taxed invoice that was written off to bad debts.',
  ],
} as const satisfies RefusalAnswers

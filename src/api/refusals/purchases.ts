import type { RefusalAnswers } from './answer.ts'

/** Suppliers, bank documents, journals and taxes. */
export const PURCHASES = {
  bank_transfer_not_found: [404, 'There is no such bank transfer.'],
  coded_document_not_found: [404, 'There is no such document.'],
  cost_is_billed: [
    409,
    'The client is charged this cost on {invoice}. Take it off that invoice first, or void the invoice.',
  ],
  line_tax_code_missing_rate: [
    422,
    '{taxCode} has no rate on {date}. Choose another tax code or another date.',
  ],
  opening_balances_exist: [
    409,
    'This division has its opening balances already. Amend those instead.',
  ],
  party_is_not_a_vendor: [
    422,
    '{name} is not a supplier. Mark it as one first, or choose another.',
  ],
  rebill_does_not_fit_account: [
    422,
    '{account} does not go with this way of billing on. {needed}.',
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
  use_transfer_to_office: [
    422,
    'Money never moves between trust and operating accounts by a bank transfer. Use a transfer to office.',
  ],
} as const satisfies RefusalAnswers

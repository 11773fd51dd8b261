/** What the books do not allow. A code states the fact and never changes; sentences live in the UI. */
export type RefusalCode =
  | 'account_code_taken'
  | 'account_is_a_control_account'
  | 'account_is_not_for_deposits'
  | 'account_not_found'
  | 'amount_has_too_many_decimals'
  | 'amount_is_not_a_number'
  | 'amount_must_be_positive'
  | 'applied_more_than_open'
  | 'applied_more_than_paid'
  | 'application_before_payment'
  | 'client_differs'
  | 'currencies_differ'
  | 'date_is_not_a_day'
  | 'document_is_not_a_draft'
  | 'document_is_void'
  | 'due_before_issued'
  | 'engagement_belongs_to_another_client'
  | 'engagement_not_found'
  | 'engagement_number_taken'
  | 'entry_amount_must_not_be_zero'
  | 'entry_does_not_balance'
  | 'entry_has_no_lines'
  | 'invoice_has_no_lines'
  | 'invoice_has_payments'
  | 'invoice_is_not_approved'
  | 'invoice_not_found'
  | 'invoice_total_is_negative'
  | 'item_code_taken'
  | 'item_not_found'
  | 'line_tax_code_missing_rate'
  | 'number_taken'
  | 'party_is_archived'
  | 'party_not_found'
  | 'payment_method_not_found'
  | 'payment_not_found'
  | 'period_closed'
  | 'tax_code_not_found'
  | 'version_differs'

export type RefusalDetail = Readonly<Record<string, string | number | null>>

/** Thrown by the books and the practice, answered by the API, explained by the console. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail
  /** The field of the input that was refused, as a path: `lines.2.unitPrice`. */
  readonly field: string | undefined

  constructor(code: RefusalCode, detail: RefusalDetail = {}, field?: string) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.field = field
  }
}

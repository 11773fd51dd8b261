/**
 * What the books do not allow. A code states the fact and never changes; sentences live in the UI.
 */
export type RefusalCode =
  | 'account_code_taken'
  | 'account_is_a_control_account'
  | 'account_is_not_for_deposits'
  | 'account_not_found'
  | 'amount_has_too_many_decimals'
  | 'amount_is_not_a_number'
  | 'amount_is_too_large'
  | 'amount_must_be_positive'
  | 'api_key_not_found'
  | 'applied_more_than_open'
  | 'applied_more_than_paid'
  | 'application_before_invoice'
  | 'application_before_payment'
  | 'application_not_found'
  | 'client_differs'
  | 'company_already_connected'
  | 'company_is_not_in_the_consent'
  | 'connection_not_found'
  | 'connector_unknown'
  | 'consent_cancelled'
  | 'consent_failed'
  | 'consent_forged'
  | 'currencies_differ'
  | 'cursor_is_not_ours'
  | 'date_is_not_a_day'
  | 'division_not_found'
  | 'division_already_connected'
  | 'document_is_not_a_draft'
  | 'document_is_void'
  | 'due_before_issued'
  | 'engagement_belongs_to_another_client'
  | 'engagement_not_found'
  | 'engagement_number_taken'
  | 'entry_amount_must_not_be_zero'
  | 'entry_does_not_balance'
  | 'entry_has_no_lines'
  | 'firm_not_found'
  | 'invoice_has_no_lines'
  | 'invoice_has_payments'
  | 'invoice_is_not_approved'
  | 'invoice_not_found'
  | 'invoice_total_is_negative'
  | 'item_code_taken'
  | 'issue_not_found'
  | 'item_not_found'
  | 'ledger_currency_differs'
  | 'ledger_not_reachable'
  | 'line_tax_code_missing_rate'
  | 'logo_is_not_an_image'
  | 'logo_is_too_large'
  | 'mail_is_under_way'
  | 'mail_not_found'
  | 'mail_server_not_set'
  | 'mail_server_refused'
  | 'mapping_refused'
  | 'number_taken'
  | 'party_is_archived'
  | 'party_not_found'
  | 'payment_method_not_found'
  | 'payment_not_found'
  | 'period_closed'
  | 'report_is_too_long'
  | 'tax_code_name_taken'
  | 'tax_code_not_found'
  | 'version_differs'
  | 'webhook_delivery_not_found'
  | 'webhook_not_found'
  | 'webhook_url_is_not_usable'

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

import { Refusal, type RefusalCode } from '#books/refusal.ts'
import { SqlError } from './sql-error.ts'

/** What each unique constraint means to a person, and the field that he would change. */
const TAKEN: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  account_firm_id_division_id_code_key: ['account_code_taken', 'code'],
  bill_profile_name: ['bill_profile_name_taken', 'name'],
  billable_category_name: ['choice_name_taken', 'name'],
  billable_type_name: ['choice_name_taken', 'name'],
  catalog_item_firm_id_division_id_code_key: ['item_code_taken', 'code'],
  bank_transfer_firm_id_division_id_number_key: ['number_taken', 'number'],
  coded_document_number: ['number_taken', 'number'],
  coded_document_one_opening: ['opening_balances_exist', 'issuedOn'],
  coded_document_supplier_reference: ['supplier_reference_taken', 'reference'],
  connection_active_company: ['company_already_connected', 'company'],
  connection_active_division: ['division_already_connected', 'division'],
  credit_note_number: ['number_taken', 'number'],
  deposit_slip_firm_id_division_id_number_key: ['number_taken', 'number'],
  engagement_firm_id_division_id_number_key: ['engagement_number_taken', 'number'],
  invoice_number: ['number_taken', 'number'],
  payment_firm_id_division_id_number_key: ['number_taken', 'number'],
  refund_firm_id_division_id_number_key: ['number_taken', 'number'],
  supplier_payment_firm_id_division_id_number_key: ['number_taken', 'number'],
  payment_method_firm_id_division_id_name_key: ['choice_name_taken', 'name'],
  payment_term_name: ['choice_name_taken', 'name'],
  product_type_name: ['choice_name_taken', 'name'],
  staff_code: ['staff_code_taken', 'code'],
  reconciliation_firm_id_account_id_as_of_key: ['reconciliation_signed_already', 'asOf'],
  tax_code_firm_id_division_id_name_key: ['tax_code_name_taken', 'name'],
  trust_transaction_undone_once: ['trust_transaction_undone_already', 'id'],
}

/** A write that another transaction may have beaten to a unique value ends in a refusal. */
export async function unlessTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const taken =
      error instanceof SqlError && error.code === '23505' && TAKEN[error.constraint ?? '']
    if (!taken) throw error
    throw new Refusal(taken[0], {}, taken[1])
  }
}

/**
 * An update that met no row of the version that it started from would have lost somebody's change.
 */
export function assertUpdated({ numUpdatedRows }: Readonly<{ numUpdatedRows: bigint }>): void {
  if (numUpdatedRows !== 1n) throw new Refusal('version_differs')
}

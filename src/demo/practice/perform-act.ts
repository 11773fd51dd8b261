import type { Act } from '#practice/act.ts'
import type { Books } from '../write-step.ts'
import { performPurchase } from './perform-purchase.ts'
import { performAfterSale } from './perform-sale.ts'
import { performSetup } from './perform-setup.ts'
import { performTrust } from './perform-trust.ts'
import { performWork } from './perform-work.ts'
import type { PlannedAct } from './planned-acts.ts'

/** The id of the record that it made, or null where it made none. */
export async function performAct(
  act: Act,
  books: Books,
  planned: PlannedAct,
): Promise<string | null> {
  switch (planned.kind) {
    case 'account':
    case 'choice':
    case 'item_extras':
    case 'bill_profile':
    case 'client_profile':
    case 'vendor':
    case 'staff':
      return performSetup(act, books, planned)
    case 'credit_note':
    case 'write_off':
    case 'tax_relief':
    case 'refund':
    case 'bounce':
    case 'deposit_slip':
      return performAfterSale(act, books, planned)
    case 'coding':
    case 'supplier_payment':
    case 'supplier_credit_applied':
    case 'bank_transfer':
      return performPurchase(act, books, planned)
    case 'time':
    case 'expense':
    case 'bill_work':
    case 'agreement':
    case 'bill_agreement':
    case 'release_income':
      return performWork(act, books, planned)
    default:
      return performTrust(act, books, planned)
  }
}

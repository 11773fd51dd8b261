import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { businessRule } from '../refusals/rules.ts'

/** What a payment uses or pays stays as it is until the payment lets it go. */
export function checkAppliedDelete(company: Company, { kind, id }: Stored): void {
  if (company.settlements.appliedTo(kind, id) > 0n) {
    throw businessRule('This transaction is linked to others. Unlink them before deleting it.')
  }
}

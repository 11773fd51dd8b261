import { taxAppliesTo } from '../books/account-classes.ts'
import type { Amount } from '../books/decimal.ts'
import type { Account, TaxRate } from '../books/records.ts'
import type { LineInput } from './kinds.ts'
import type { LineContext } from './prepare.ts'

type ChosenTax = Readonly<{
  taxType?: string | undefined
  effectiveRate: Amount
  errors: readonly string[]
}>

/** The tax of a line: sent, as before, the item's, or the account's default. */
export function chooseTax(
  { call, rules, lineAmountTypes }: LineContext,
  { element, known, defaults }: LineInput,
  account: Account | undefined,
): ChosenTax {
  const isRecoded = element.AccountCode !== undefined && element.TaxType === undefined
  const taxType =
    element.TaxType ??
    (isRecoded ? undefined : known?.taxType) ??
    defaults?.taxType ??
    account?.taxType
  if (!taxType) {
    const isMissing = rules.complete && lineAmountTypes !== 'NoTax'
    return { effectiveRate: '0', errors: isMissing ? ['The TaxType field is mandatory'] : [] }
  }
  const rate = call.org.taxRates.get(taxType)
  const errors = errorsOf(taxType, rate, account)
  return { taxType, effectiveRate: rate?.effectiveRate ?? '0', errors }
}

/** Rates that Xero looks up by address "do not work for transactions imported through the API". */
const LOOKED_UP: ReadonlySet<string> = new Set(['AVALARA', 'USSALESTAX'])

/** The texts stand in https://developer.xero.com/documentation/api/accounting/taxrates and help pages. */
function errorsOf(
  taxType: string,
  rate: TaxRate | undefined,
  account: Account | undefined,
): readonly string[] {
  if (!rate || LOOKED_UP.has(rate.reportTaxType)) {
    return [
      `The TaxType code ${taxType} does not exist or cannot be used for this type of transaction.`,
    ]
  }
  if (rate.status !== 'ACTIVE') return ['Tax rate must be Active']
  if (account && !taxAppliesTo(rate, account.type)) {
    return [`The TaxType code '${taxType}' cannot be used with account code '${account.code}'.`]
  }
  return []
}

import type { PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { toDecimal } from '#books/money.ts'
import type { References } from '../../contract.ts'
import { contactOf } from './contact.ts'
import { creditPart } from './credit-document.ts'
import { type Plain, plainPair } from './parts.ts'

/**
 * A client's money on receivables that no invoice has: it comes from deposits received on its own
 * day. Xero's overpayments say the same, but can neither be changed nor deleted through the API:
 * https://developer.xero.com/documentation/api/accounting/overpayments
 */
export function waitingCredit(
  name: string,
  number: string,
  clientId: PartyId,
  { on, ...plain }: Plain & Readonly<{ on: LocalDate }>,
  references: References,
) {
  const content = {
    Type: 'ACCRECCREDIT',
    CreditNoteNumber: number,
    Contact: contactOf(clientId, references),
    Date: on,
    CurrencyCode: plain.amount.currency,
    LineAmountTypes: 'NoTax',
  }
  const totals = { tax: '0', total: toDecimal(plain.amount) }
  return creditPart(name, content, { lines: [plainPair(plain)], ...totals })
}

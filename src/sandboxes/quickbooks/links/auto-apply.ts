import { currencyOf } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { centsAt, toNumber } from '../values/amounts.ts'
import { type Body, refAt } from '../values/json.ts'

/** The service's own note on payments that it makes. */
const NOTE = 'Created by QB Online to link credits to charges.'

/**
 * The payment of nothing by which the service pays a new invoice from open credits of its customer,
 * oldest first, where the company wants that. Nothing without credits.
 */
export function creditPaymentFor(company: Company, invoice: Stored): Body | undefined {
  if (!company.settings.autoApplyCredits) return undefined
  let open = centsAt(invoice.body, 'Balance')
  const lines: Body[] = []
  for (const credit of company.live('CreditMemo')) {
    const left = isUsable(company, credit, invoice) ? centsAt(credit.body, 'Balance') : 0n
    const used = left < open ? left : open
    if (used <= 0n) continue
    open -= used
    lines.push(lineTo('CreditMemo', credit.id, used))
  }
  const paid = centsAt(invoice.body, 'Balance') - open
  if (paid === 0n) return undefined
  return {
    CustomerRef: { value: refAt(invoice.body, 'CustomerRef') ?? '' },
    CurrencyRef: { value: currencyOf(company, invoice.body) },
    TxnDate: invoice.body.TxnDate ?? company.today,
    TotalAmt: 0,
    PrivateNote: NOTE,
    Line: [lineTo('Invoice', invoice.id, paid), ...lines],
  }
}

const isUsable = (company: Company, credit: Stored, invoice: Stored): boolean =>
  refAt(credit.body, 'CustomerRef') === refAt(invoice.body, 'CustomerRef') &&
  currencyOf(company, credit.body) === currencyOf(company, invoice.body)

const lineTo = (TxnType: string, TxnId: string, cents: bigint): Body => ({
  Amount: toNumber(cents),
  LinkedTxn: [{ TxnId, TxnType }],
})

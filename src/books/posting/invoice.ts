import { type Account, accountWithRole } from '../chart.ts'
import type { AccountId, TaxComponentId } from '../ids.ts'
import type { Invoice } from '../invoice.ts'
import { journalEntry } from '../journal-entry.ts'
import { negate } from '../money.ts'
import type { TaxCode } from '../tax.ts'
import { type AccountAmount, line, type Postings, perAccount } from './entry-lines.ts'

/** An approved invoice: debit receivable with the total, credit its lines' accounts and the tax. */
export function invoicePostings(
  invoice: Invoice,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
): Postings {
  if (invoice.status !== 'approved') return []
  const receivable = accountWithRole(accounts, 'accounts_receivable').id
  const owner = { partyId: invoice.clientId }
  const entry = journalEntry(
    {
      postedOn: invoice.issuedOn,
      memo: `Invoice ${invoice.number}`,
      part: 'main',
      lines: [
        line(receivable, invoice.total, owner),
        ...perAccount(
          invoice.lines.map(({ accountId, net }) => ({ accountId, amount: negate(net) })),
          owner,
        ),
        ...perAccount(taxOf(invoice, taxCodes), owner),
      ],
    },
    invoice.currency,
  )
  return entry ? [entry] : []
}

function taxOf(invoice: Invoice, taxCodes: readonly TaxCode[]): AccountAmount[] {
  const accountOf = new Map<TaxComponentId, AccountId>(
    taxCodes.flatMap(({ components }) =>
      components.map((c) => [c.id, c.collectedAccountId] as const),
    ),
  )
  return invoice.lines.flatMap(({ taxes }) =>
    taxes.flatMap(({ componentId, amount }) => {
      const accountId = accountOf.get(componentId)
      return accountId ? [{ accountId, amount: negate(amount) }] : []
    }),
  )
}

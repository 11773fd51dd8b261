import { type Account, accountWithRole } from './chart.ts'
import type { UnappliedMoney } from './division.ts'
import type { AccountId, TaxComponentId } from './ids.ts'
import type { Invoice } from './invoice.ts'
import { type JournalEntry, type JournalLine, journalEntry } from './journal-entry.ts'
import { type Money, negate, sum } from './money.ts'
import { type Application, type Payment, restOf } from './payment.ts'
import type { TaxCode } from './tax.ts'

/** The entries that a record should have in the journal now. The practice posts the difference. */
export type Postings = readonly JournalEntry[]

/** An approved invoice: debit receivable with the total, credit its lines' accounts and the tax. */
export function invoicePostings(
  invoice: Invoice,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
): Postings {
  if (invoice.status !== 'approved') return []
  const receivable = accountWithRole(accounts, 'accounts_receivable').id
  const entry = journalEntry(
    {
      postedOn: invoice.issuedOn,
      memo: `Invoice ${invoice.number}`,
      part: 'main',
      lines: [
        line(receivable, invoice.total, invoice),
        ...perAccount(
          invoice.lines.map(({ accountId, net }) => ({ accountId, amount: negate(net) })),
          invoice,
        ),
        ...perAccount(taxOf(invoice, taxCodes), invoice),
      ],
    },
    invoice.currency,
  )
  return entry ? [entry] : []
}

type Amount = Readonly<{ accountId: AccountId; amount: Money }>
type Owner = Pick<Invoice, 'clientId'>

const line = (accountId: AccountId, amount: Money, { clientId }: Owner): JournalLine => ({
  accountId,
  amount,
  partyId: clientId,
})

function taxOf(invoice: Invoice, taxCodes: readonly TaxCode[]): Amount[] {
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

/** One journal line for each account, in the order in which the accounts first appear. */
function perAccount(amounts: readonly Amount[], owner: Owner): JournalLine[] {
  return [...Map.groupBy(amounts, ({ accountId }) => accountId)].flatMap(([accountId, group]) => {
    const [first] = group
    if (!first) return []
    const total = sum(
      group.map(({ amount }) => amount),
      first.amount.currency,
    )
    return [line(accountId, total, owner)]
  })
}

/**
 * A client's payment: debit where it was deposited; credit receivable with what paid invoices on
 * that day, and deposits received with the rest. What is applied later moves over on its own day.
 */
export function paymentPostings(
  payment: Payment,
  accounts: readonly Account[],
  unappliedMoney: UnappliedMoney,
): Postings {
  if (payment.status !== 'recorded') return []
  const receivable = accountWithRole(accounts, 'accounts_receivable').id
  const waiting =
    unappliedMoney === 'liability' ? accountWithRole(accounts, 'deposits_received').id : receivable
  const later = payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn)
  const atOnce = payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn)
  const main = journalEntry(
    {
      postedOn: payment.receivedOn,
      memo: `Payment ${payment.number}`,
      part: 'main',
      lines: [
        line(payment.depositAccountId, payment.amount, payment),
        line(receivable, negate(totalOf(atOnce, payment)), payment),
        line(waiting, negate(restOf({ ...payment, applications: atOnce })), payment),
      ],
    },
    payment.currency,
  )
  const moves =
    waiting === receivable
      ? []
      : later.flatMap((application) => moveOf(application, payment, waiting, receivable))
  return main ? [main, ...moves] : moves
}

const totalOf = (applications: readonly Application[], { currency }: Payment): Money =>
  sum(
    applications.map(({ amount }) => amount),
    currency,
  )

function moveOf(
  application: Application,
  payment: Payment,
  waiting: AccountId,
  receivable: AccountId,
): JournalEntry[] {
  const entry = journalEntry(
    {
      postedOn: application.appliedOn,
      memo: `Payment ${payment.number} applied`,
      part: `apply:${application.id}`,
      lines: [
        line(waiting, application.amount, payment),
        line(receivable, negate(application.amount), payment),
      ],
    },
    payment.currency,
  )
  return entry ? [entry] : []
}

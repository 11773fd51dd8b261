import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aLine, anInvoice, toInvoice } from './bodies.fixture.ts'
import { aSandbox } from './sandbox.fixture.ts'
import type { Body } from './values/json.ts'

type Step = Readonly<{
  kind: 'sell' | 'credit' | 'pay' | 'void' | 'delete' | 'lower'
  cents: number
  pick: number
}>

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('sell', 'credit', 'pay', 'void', 'delete', 'lower'),
    cents: fc.integer({ min: 1, max: 100_000 }),
    pick: fc.nat(20),
  }),
  { maxLength: 25 },
)

async function play(list: readonly Step[]) {
  const qb = await aSandbox({
    switches: { deleteLinkedInvoice: 'unlink', overApplication: 'unapplied' },
  })
  const taxed = { TaxCodeRef: { value: 'TAX' } }
  const form = (cents: number) =>
    anInvoice({
      Line: [aLine({ Amount: cents / 100 }, taxed)],
      TxnTaxDetail: { TxnTaxCodeRef: { value: '3' } },
    })
  const all = async (kind: string) =>
    (await qb.admin('GET', `companies/${qb.companyId}/objects?kind=${kind}`)) as unknown as Body[]
  for (const { kind, cents, pick } of list) {
    const invoices = (await all('Invoice')).filter(({ status }) => status !== 'Deleted')
    const chosen = invoices[pick % Math.max(invoices.length, 1)]
    const key = { Id: chosen?.Id, SyncToken: chosen?.SyncToken }
    if (kind === 'sell') await qb.post('invoice', form(cents))
    if (kind === 'credit') await qb.post('creditmemo', form(cents))
    if (kind === 'pay') {
      const Line = chosen ? [toInvoice(chosen.Id, cents / 100)] : []
      await qb.post('payment', { CustomerRef: { value: '1' }, TotalAmt: cents / 100, Line })
    }
    if (!chosen) continue
    if (kind === 'void') await qb.post('invoice?operation=void', key)
    if (kind === 'delete') await qb.post('invoice?operation=delete', key)
    if (kind === 'lower')
      await qb.post('invoice', { ...form(Math.ceil(cents / 2)), ...key, sparse: true })
  }
  return { ...qb, all }
}

const cents = (value: unknown) => Math.round(Number(value) * 100)

test('whatever is sold, paid, lowered, voided or deleted, the books agree with themselves', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const { admin, all, companyId, get } = await play(list)
      const balance = await admin('GET', `companies/${companyId}/trial-balance`)
      const lines = balance.lines as Body[]
      const receivable = lines.find(({ accountId }) => accountId === '84')
      const customer = (await get('customer/1')).body.Customer as Body
      const payments = await all('Payment')
      const invoices = (await all('Invoice')).filter(({ status }) => status !== 'Deleted')

      expect(balance.debit).toEqual(balance.credit)
      // What the customer owes is what stands on the receivables account.
      expect(cents(receivable?.debit ?? 0) - cents(receivable?.credit ?? 0)).toEqual(
        cents(customer.Balance),
      )
      for (const invoice of invoices) {
        const applied = payments
          .flatMap((payment) => payment.Line as { Amount: number; LinkedTxn: Body[] }[])
          .filter((line) => line.LinkedTxn[0]?.TxnId === invoice.Id)
          .reduce((sum, line) => sum + cents(line.Amount), 0)
        expect(cents(invoice.TotalAmt) - cents(invoice.Balance)).toEqual(applied)
      }
    }),
    { numRuns: 60, seed: 20_261_122 },
  )
})

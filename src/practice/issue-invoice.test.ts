import { beforeAll, expect, test } from 'vitest'
import { getDivision } from '#store/firms.ts'
import { getInvoice } from '#store/invoices.ts'
import { listEntriesOf } from '#store/journal.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { closePeriod } from './close-period.ts'
import { draftInvoice, type InvoiceInput } from './draft-invoice.ts'
import { issueInvoice } from './issue-invoice.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { refusalOf } from './refused.fixture.ts'
import { saveAccount } from './save-account.ts'
import { saveTaxCode } from './save-tax-code.ts'

eachEngine('an invoice that is issued at once', (database) => {
  let practice: Practice
  beforeAll(async () => {
    practice = await Practice.found(database())
  })
  const issued = (invoice: Partial<InvoiceInput> = {}) =>
    practice.act((act) => issueInvoice(act, practice.division.id, practice.invoiceInput(invoice)))

  test('has a number and its entry, and is read back as it was written', async () => {
    const taxed = practice.line({ unitPrice: '200', taxCodeId: practice.taxCode('Sales tax') })
    const invoice = await issued({ lines: [taxed] })

    expect(invoice).toMatchObject({ status: 'approved', number: 'INV-00001', total: usd(220_00n) })
    expect(await practice.read((tx) => getInvoice(tx, invoice.id))).toEqual(invoice)
    expect(await practice.balances()).toEqual({
      ...{ '1100': 220_00n, '2200': -20_00n, '4000': -200_00n },
    })
  })

  test('posts the entry that a draft posts when it is approved', async () => {
    const entryOf = async ({ id }: Awaited<ReturnType<typeof issued>>) => {
      const entries = await practice.read((tx) => listEntriesOf(tx, { kind: 'invoice', id }))
      return entries.map(({ entry: { postedOn, lines } }) => ({ postedOn, lines }))
    }
    const lines = [practice.line({ quantity: '1.5', taxCodeId: practice.taxCode('Sales tax') })]
    const one = await entryOf(await issued({ lines }))

    expect(one.length).toEqual(1)
    expect(one).toEqual(await entryOf(await practice.approved({ lines })))
  })

  test('is refused where an approval would be', async () => {
    const archived = await practice.anotherClient({ archived: true })
    expect(await refusalOf(issued({ clientId: archived }))).toBe('party_is_archived at clientId')
    expect(await refusalOf(issued({ number: 'INV-00001' }))).toBe('number_taken at number')
    expect(await refusalOf(issued({ lines: [] }))).toBe(
      await refusalOf(practice.approved({ lines: [] })),
    )
    const division = await practice.read((tx) => getDivision(tx, practice.division.id))
    await practice.act((act) => closePeriod(act, division, day('2026-02-28')))
    expect(await refusalOf(issued({ issuedOn: day('2026-02-28') }))).toBe(
      'period_closed at issuedOn',
    )
  })

  test('may use an account and a rate that were saved a moment before', async () => {
    const invoice = await practice.act(async (act) => {
      const place = { divisionId: practice.division.id }
      await draftInvoice(act, place.divisionId, practice.invoiceInput())
      const account = { code: '4999', name: 'Seminars', type: 'income' as const, archived: false }
      const { id: accountId } = await saveAccount(act, place, account)
      const rates = [{ effectiveFrom: day('2026-01-01'), percent: '7' }]
      const component = { name: 'City', collectedAccountId: practice.account('2200'), rates }
      const code = { name: 'City tax', kind: 'standard' as const, archived: false }
      const { id: taxCodeId } = await saveTaxCode(act, place, { ...code, components: [component] })
      const lines = [practice.line({ accountId, taxCodeId })]
      return issueInvoice(act, place.divisionId, practice.invoiceInput({ lines }))
    })
    expect(invoice.total).toEqual(usd(107_00n))
  })
})

import { beforeAll, expect, test } from 'vitest'
import type { Rebill } from '#books/coding/coded-document.ts'
import { getCoding, type StoredCoding } from '#store/coding/coded-documents.ts'
import { getInvoice } from '#store/invoices.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import type { StoredWorkEntry } from '#store/work/work-entries.ts'
import { listUnbilledWork } from '#store/work/work-entry-lists.ts'
import { approveInvoice } from '../approve-invoice.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { refusalOf } from '../refused.fixture.ts'
import { voidInvoice } from '../void-invoice.ts'
import { deleteWorkEntry } from '../work/delete-work-entry.ts'
import { setAside } from '../work/move-work.ts'
import { type ExpenseInput, saveExpenseEntry } from '../work/save-expense-entry.ts'
import { openMatter, WorkingPractice } from '../work/work.fixture.ts'
import { amendCoding } from './amend-coding.ts'
import { Buyer } from './purchases.fixture.ts'
import { voidCoding } from './void-coding.ts'
import type { CodedLineInput } from './write-coding.ts'

onOneEngine('costs that are billed on', (database) => {
  let practice: Practice
  let office: WorkingPractice
  let buyer: Buyer
  beforeAll(async () => {
    practice = await Practice.found(database())
    office = await WorkingPractice.begin(practice)
    buyer = await Buyer.of(practice)
  })

  const costs = () => practice.account('1170')
  const rebill = (changes: Partial<Rebill> = {}): Rebill => ({
    ...{ kind: 'hard_cost', accountId: costs(), taxCodeId: practice.taxCode('Out of scope') },
    ...changes,
  })
  const hardCost = (line: Partial<CodedLineInput> = {}) =>
    buyer.line({
      ...{ accountId: costs(), engagementId: office.matterId, description: 'Court fee' },
      ...{ amount: usd(120_00n), rebill: rebill(), ...line },
    })
  const linesOf = ({ lines }: StoredCoding, change: Partial<CodedLineInput> = {}) =>
    lines.map((line) => ({ ...line, ...change }))
  const amended = (seen: StoredCoding, lines: readonly CodedLineInput[]) =>
    practice.act((act) => amendCoding(act, seen, { ...seen, lines }))
  const unbilled = () =>
    practice.read((tx) =>
      listUnbilledWork(tx, {
        divisionId: practice.division.id,
        clientId: undefined,
        engagementId: undefined,
        through: day('2026-12-31'),
      }),
    )
  const rewrite = (entry: StoredWorkEntry, change: Partial<ExpenseInput>) => {
    if (entry.kind !== 'expense') throw new Error('a cost is an expense')
    const { staffId, clientId, engagementId, itemId, workedOn, quantity, rate } = entry
    const { description, receipt, accountId, taxCodeId } = entry
    const input = { staffId, clientId, engagementId, itemId, workedOn, quantity, rate }
    const whole = { ...input, description, receipt, accountId, taxCodeId, ...change }
    return practice.act((act) => saveExpenseEntry(act, entry, whole))
  }
  const waiting = async () =>
    (await unbilled()).map((entry) => [entry.description, entry.rate, entry.engagementId])

  test('a hard cost is unbilled work, then on an invoice, and costs advanced are at nothing', async () => {
    const draft = await buyer.draft({ lines: [hardCost()] })
    expect(await waiting()).toEqual([])
    const bill = await buyer.approved({
      reference: 'A-9',
      lines: [...linesOf(draft), buyer.line()],
    })
    expect((await practice.balances())['1170']).toBe(120_00n)
    const [entry] = await unbilled()
    if (!entry) throw new Error('the fee waits')
    expect(entry).toMatchObject({
      ...{ clientId: practice.clientId, engagementId: office.matterId, rate: '120' },
      ...{ receipt: `${bill.number} (A-9)`, workedOn: '2026-03-10', description: 'Court fee' },
      source: { kind: 'coded_line', id: bill.lines[0]?.id },
    })
    const deleting = practice.act((act) => deleteWorkEntry(act, entry))
    expect(await refusalOf(deleting)).toBe('entry_comes_from_document')
    const engagementId = await openMatter(practice, practice.clientId, 'M-2')
    const moving = rewrite(entry, { engagementId })
    expect(await refusalOf(moving)).toBe('entry_comes_from_document at engagementId')

    const invoice = await office.bill([entry])
    const approved = await practice.act((act) => approveInvoice(act, invoice))
    expect(approved.total).toEqual(usd(120_00n))
    expect((await practice.balances())['1170']).toBeUndefined()

    const changes = [
      () => practice.act((act) => voidCoding(act, bill)),
      () => amended(bill, linesOf(bill, { amount: usd(130_00n) })),
      () => amended(bill, linesOf(bill).slice(1)),
    ]
    for (const change of changes) expect(await refusalOf(change())).toBe('cost_is_billed')
    const reworded = await amended(bill, linesOf(bill, { description: 'Filing fee' }))

    await practice.act((act) => voidInvoice(act, approved))
    expect(await waiting()).toEqual([['Court fee', '120', office.matterId]])
    await practice.act((act) => voidCoding(act, reworded))
    expect([await waiting(), (await practice.balances())['1170']]).toEqual([[], undefined])
  })

  test('an expense follows its line, and keeps a price that a person gave it', async () => {
    const bill = await buyer.approved({ lines: [hardCost(), hardCost({ description: 'Survey' })] })
    const survey = (await unbilled()).find(({ description }) => description === 'Survey')
    if (!survey) throw new Error('the survey waits')
    const written = await rewrite(survey, { rate: '150' })
    await practice.act((act) => setAside(act, written, { kind: 'carry', to: bill.issuedOn }))
    const matter = await openMatter(practice, practice.clientId, 'M-3')
    const [fee, other] = linesOf(bill)
    if (!fee || !other) throw new Error('there are two lines')
    const moved = [{ ...fee, amount: usd(90_00n) }, { ...other, engagementId: matter }, hardCost()]
    const next = await amended(bill, moved)
    expect((await waiting()).toSorted()).toEqual(
      [
        ['Court fee', '90', office.matterId],
        ['Survey', '150', matter],
        ['Court fee', '120', office.matterId],
      ].toSorted(),
    )
    const [, ...rest] = linesOf(next)
    const plain = await amended(next, [{ ...fee, rebill: null }, ...rest])
    expect(await waiting()).toHaveLength(2)
    await practice.act((act) => voidCoding(act, plain))
    expect(await waiting()).toEqual([])
  })

  test('a soft cost that a bank paid is charged to income', async () => {
    const charge = rebill({ kind: 'soft_cost', accountId: practice.account('4200') })
    const line = { accountId: practice.account('6000'), rebill: charge }
    const input = { kind: 'bank_withdrawal', lines: [hardCost(line)] } as const
    const spent = await buyer.approved(input)
    const [entry] = await unbilled()
    const invoice = await office.bill(entry ? [entry] : [])
    const stored = await practice.read((tx) => getInvoice(tx, invoice.id))
    expect(stored.lines.map(({ accountId, net }) => [accountId, net])).toEqual([
      [practice.account('4200'), usd(120_00n)],
    ])
    const voiding = practice.act((act) => voidCoding(act, spent))
    expect(await refusalOf(voiding)).toBe('cost_is_billed')
    expect((await practice.read((tx) => getCoding(tx, spent.id))).status).toBe('approved')
  })
})

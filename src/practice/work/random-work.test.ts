import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deferredPartsOf } from '#books/deferral.ts'
import type { AgreementId, InvoiceId, WorkEntryId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { sum } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { findInvoices, getInvoice, type StoredInvoice } from '#store/invoices.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { findWorkEntries, type StoredWorkEntry } from '#store/work/work-entries.ts'
import { listUnbilledWork } from '#store/work/work-entry-lists.ts'
import { amendInvoice } from '../amend-invoice.ts'
import { approveInvoice } from '../approve-invoice.ts'
import { deleteDraftInvoice, editDraftInvoice } from '../draft-invoice.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { trialBalance } from '../trial-balance.ts'
import { voidInvoice } from '../void-invoice.ts'
import { billAgreement } from './bill-agreements.ts'
import { billWork } from './bill-work.ts'
import { moveWork, setAside } from './move-work.ts'
import { releaseIncome } from './release-income.ts'
import { saveTimeEntry } from './save-time-entry.ts'
import { WorkingPractice } from './work.fixture.ts'

const FIRST = day('2026-01-01')
const END = day('2027-12-31')
const MOVER = { userId: 'user-grace', isAdministrator: false }

const ACTS = [
  ...['time', 'time', 'expense', 'bill', 'bill', 'submit', 'approve', 'reject', 'never'],
  ...['carry', 'again', 'rewrite', 'edit', 'delete', 'approveInvoice', 'amend', 'void'],
  ...['agreement', 'run', 'run', 'release'],
] as const

const aStep = fc.record({
  act: fc.constantFrom(...ACTS),
  which: fc.nat({ max: 50 }),
  other: fc.nat({ max: 50 }),
  count: fc.integer({ min: 1, max: 4 }),
  cents: fc.integer({ min: 0, max: 20_000 }),
  on: fc.nat({ max: 400 }).map((days) => addDays(FIRST, days)),
})
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

/** A firm where anything may be tried; what the books refuse is left undone. */
class Office {
  readonly work: WorkingPractice
  readonly entryIds: WorkEntryId[] = []
  readonly invoiceIds: InvoiceId[] = []
  readonly agreementIds: AgreementId[] = []

  constructor(work: WorkingPractice) {
    this.work = work
  }

  async try(step: Step): Promise<void> {
    try {
      await this.#perform(step)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  async #perform(step: Step): Promise<void> {
    await this.#workOn(step)
    await this.#bill(step)
  }

  async #workOn(step: Step): Promise<void> {
    const { practice } = this.work
    const { act: what, on } = step
    if (what === 'time') {
      const minutes = step.cents % 1_441
      const { id } = await this.work.time({ workedOn: on, minutes, billableMinutes: minutes })
      this.entryIds.push(id)
    }
    if (what === 'expense') {
      const rate = (step.cents / 100).toFixed(2)
      this.entryIds.push((await this.work.expense({ workedOn: on, rate })).id)
    }
    const entry = pick(await this.entries(), step.which)
    if (!entry) return
    if (what === 'submit' || what === 'approve' || what === 'reject') {
      await practice.act((act) => moveWork(act, entry, what, MOVER))
    }
    if (what === 'never') await practice.act((act) => setAside(act, entry, { kind: 'never' }))
    if (what === 'again') await practice.act((act) => setAside(act, entry, { kind: 'bill' }))
    if (what === 'carry') {
      await practice.act((act) => setAside(act, entry, { kind: 'carry', to: on }))
    }
    if (what === 'rewrite') {
      const input = this.work.timeInput({ workedOn: on })
      await practice.act((act) => saveTimeEntry(act, entry, input))
    }
  }

  async #bill(step: Step): Promise<void> {
    const { practice } = this.work
    const { act: what, on } = step
    if (what === 'bill') {
      const entries = await this.entries()
      const picks = Array.from({ length: step.count }, (_, index) => {
        const entryId = pick(entries, step.which + index * (1 + step.other))?.id
        const amount = index === 0 && step.cents % 3 === 0 ? usd(BigInt(step.cents)) : undefined
        return entryId ? [{ entryId, amount }] : []
      }).flat()
      const combination = (['entry', 'item', 'staff', 'engagement'] as const)[step.other % 4]
      const bill = { issuedOn: on, combination: combination ?? 'entry' }
      const { id } = await practice.act((act) => billWork(act, practice.division.id, picks, bill))
      this.invoiceIds.push(id)
    }
    if (what === 'agreement') {
      const frequency = (['month', 'quarter', 'year', 'once'] as const)[step.other % 4] ?? 'month'
      const to = step.which % 3 === 0 ? addDays(on, step.cents % 500) : null
      const line = { frequency, from: on, to, deferred: step.count > 2, unitPrice: '99.99' }
      this.agreementIds.push(await this.work.agreement(line))
    }
    const agreementId = pick(this.agreementIds, step.which)
    if (what === 'run' && agreementId) {
      this.invoiceIds.push((await practice.act((act) => billAgreement(act, agreementId, on))).id)
    }
    if (what === 'release') {
      await practice.act((act) => releaseIncome(act, practice.division.id, on))
    }
    const invoice = pick(await this.invoices(), step.which)
    if (invoice) await this.#change(invoice, step)
  }

  async #change(invoice: StoredInvoice, step: Step): Promise<void> {
    const { practice } = this.work
    const lines = invoice.lines
      .slice(0, Math.max(1, invoice.lines.length - (step.other % 2)))
      .map((line, index) => (index === 0 ? repriced(line, step.cents) : line))
    const input = practice.invoiceInput({ ...invoice, lines })
    if (step.act === 'edit') await practice.act((act) => editDraftInvoice(act, invoice, input))
    if (step.act === 'delete') await practice.act((act) => deleteDraftInvoice(act, invoice))
    if (step.act === 'amend') await practice.act((act) => amendInvoice(act, invoice, input))
    if (step.act === 'void') await practice.act((act) => voidInvoice(act, invoice))
    if (step.act === 'approveInvoice') await practice.act((act) => approveInvoice(act, invoice))
  }

  async entries(): Promise<StoredWorkEntry[]> {
    const found = await this.work.practice.read((tx) => findWorkEntries(tx, this.entryIds))
    return this.entryIds.flatMap((id) => found.get(id) ?? [])
  }

  async invoices(): Promise<StoredInvoice[]> {
    const found = await this.work.practice.read((tx) => findInvoices(tx, this.invoiceIds))
    return this.invoiceIds.flatMap((id) => found.get(id) ?? [])
  }
}

const pick = <T>(things: readonly T[], which: number): T | undefined =>
  things[which % Math.max(1, things.length)]

const repriced = <Line>(line: Line, cents: number): Line =>
  ({ ...line, quantity: '1', unitPrice: (cents / 100).toFixed(2) }) as Line

async function expectTrue(office: Office): Promise<void> {
  const { practice } = office.work
  const [entries, invoices] = [await office.entries(), await office.invoices()]
  const live = new Map(
    invoices
      .filter(({ status }) => status !== 'void')
      .flatMap(({ lines }) => lines.map((line) => [line.id, line] as const)),
  )
  const billed = entries.filter((entry) => entry.billed)
  for (const [lineId, group] of Map.groupBy(billed, (entry) => entry.billed?.invoiceLineId)) {
    const line = lineId && live.get(lineId)
    // What is on an invoice is on a line of one that lives, and makes up all of it.
    expect(line?.net).toEqual(
      sum(
        group.flatMap((entry) => entry.billed?.amount ?? []),
        'USD',
      ),
    )
    expect(group.every(({ status, neverBilled }) => status === 'approved' && !neverBilled)).toBe(
      true,
    )
  }
  const filter = { divisionId: practice.division.id, through: END }
  const unbilled = await practice.read((tx) => listUnbilledWork(tx, filter))
  const never = entries.filter(({ neverBilled }) => neverBilled)
  const all = [...billed, ...unbilled, ...never].map(({ id }) => id)
  expect(all.toSorted()).toEqual(entries.map(({ id }) => id).toSorted())
  await expectPeriodsOnce(office, live)
  await expectDeferred(practice, invoices)
}

async function expectPeriodsOnce(
  { work: { practice } }: Office,
  live: ReadonlyMap<string, unknown>,
): Promise<void> {
  const periods = await practice.read(({ db }) =>
    db
      .selectFrom('agreement_period')
      .selectAll()
      .orderBy('agreement_line_id')
      .orderBy('from_on')
      .execute(),
  )
  periods.forEach((period, index) => {
    expect(live.has(period.invoice_line_id)).toBe(true)
    const next = periods[index + 1]
    if (next?.agreement_line_id === period.agreement_line_id) {
      expect(next.from_on > period.to_on).toBe(true)
    }
  })
}

async function expectDeferred(
  practice: Practice,
  invoices: readonly StoredInvoice[],
): Promise<void> {
  const approved = invoices.filter(({ status }) => status === 'approved')
  for (let asOf: LocalDate = FIRST; asOf < END; asOf = addDays(asOf, 90)) {
    const { rows, totals } = await practice.read((tx) =>
      trialBalance(tx, practice.division.id, asOf),
    )
    expect(totals.debit).toEqual(totals.credit)
    const balance = rows.find(({ account }) => account.role === 'deferred_income')?.balance
    const open = approved
      .filter(({ issuedOn }) => issuedOn <= asOf)
      .flatMap(({ lines, releases }) => {
        const postedOn = new Map(releases.map((each) => [each.endsOn, each.postedOn]))
        return lines
          .flatMap(deferredPartsOf)
          .filter(({ endsOn }) => (postedOn.get(endsOn) ?? '9999') > asOf)
      })
    const sumOfOpen = sum(
      open.map(({ amount }) => amount),
      'USD',
    )
    expect([asOf, -(balance?.minorUnits ?? 0n)]).toEqual([asOf, sumOfOpen.minorUnits])
  }
}

eachEngine('after any work and any bills', (database) => {
  test('work is billed once, periods too, and deferred income is what is not released', async () => {
    const property = fc.asyncProperty(
      fc.array(aStep, { minLength: 10, maxLength: 40 }),
      async (steps) => {
        const practice = await Practice.found(database())
        const office = new Office(await WorkingPractice.begin(practice))
        for (const step of steps) await office.try(step)
        await expectTrue(office)
      },
    )
    await fc.assert(property, { numRuns: 15 })
  }, 180_000)

  test('two people who bill the same work at once make one invoice', async () => {
    const practice = await Practice.found(database())
    const work = await WorkingPractice.begin(practice)
    const entry = await work.time()
    const ends = await Promise.allSettled([work.bill([entry]), work.bill([entry])])
    const made = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    expect(made).toHaveLength(1)
    const [invoice] = made
    const stored = invoice && (await practice.read((tx) => getInvoice(tx, invoice.id)))
    expect(stored).toEqual(invoice)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isControlAccount } from '#books/chart.ts'
import { PRACTICE_STYLES } from '#books/division.ts'
import { starterChart, USUAL_CHART } from '#books/styles/starter-books.ts'
import { expectedDocuments } from './expected-documents.ts'
import { aPlan } from './firm-plan.fixture.ts'
import { type FirmPlan, planFirm } from './firm-plan.ts'
import type { Change, PlannedLine } from './planned-records.ts'
import { UNTAXED } from './practice-words.ts'

const anyPlan = fc
  .record({
    seed: fc.string({ maxLength: 8 }),
    style: fc.constantFrom(...PRACTICE_STYLES),
    country: fc.constantFrom('US' as const, 'NZ' as const),
    months: fc.integer({ min: 1, max: 14 }),
    documents: fc.integer({ min: 20, max: 700 }),
  })
  .map((settings) => ({ settings, plan: aPlan(settings) }))

/** The fact holds of every plan, whatever its seed, style, country and size. */
const always = (fact: (plan: FirmPlan, documents: number) => void): void =>
  fc.assert(
    fc.property(anyPlan, ({ plan, settings }) => fact(plan, settings.documents)),
    { numRuns: 60 },
  )

const present = (plan: FirmPlan, afterPushDone: boolean) =>
  expectedDocuments(plan, { afterPushDone }).filter(({ status }) => status === 'present')

const toText = (plan: FirmPlan): string =>
  JSON.stringify(plan, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))

const linesOf = (plan: FirmPlan): readonly PlannedLine[] =>
  [...plan.invoices, ...[...plan.beforePush, ...plan.afterPush].filter(isAmendment)].flatMap(
    ({ lines }) => lines,
  )

const isAmendment = (change: Change) => change.kind === 'amend_invoice'

const pairsAmong = (keys: readonly string[]): number =>
  [...Map.groupBy(keys, (key) => key).values()].reduce(
    (pairs, { length }) => pairs + Math.floor(length / 2),
    0,
  )

describe('a plan', () => {
  test('is the same to the byte for the same seed, and another for another', () => {
    expect(toText(aPlan({ seed: '7' }))).toBe(toText(aPlan({ seed: '7' })))
    expect(toText(aPlan({ seed: '7' }))).not.toBe(toText(aPlan({ seed: '8' })))
  })

  test('has exactly as many documents as were asked for, about half of them invoices', () => {
    always(({ invoices, payments }, documents) => {
      expect(invoices.length + payments.length).toBe(documents)
      expect(Math.abs(invoices.length - payments.length)).toBeLessThanOrEqual(1)
    })
  })

  test('has about forty documents a month when nobody says how many', () => {
    const { invoices, payments } = aPlan({ months: 3 })
    expect(invoices.length + payments.length).toBe(120)
  })

  test('refuses a firm too small to be believed', () => {
    expect(() => aPlan({ documents: 19 })).toThrow('at least 20 documents')
  })

  test('pays several invoices at once with one payment in ten', () => {
    always((plan) => {
      for (const done of [false, true]) {
        const payments = present(plan, done).filter(({ kind }) => kind === 'payment')
        const several = payments.filter(({ applications }) => applications.length > 1)
        expect(several.length / payments.length).toBeGreaterThanOrEqual(0.1)
      }
    })
  })

  test('leaves a rest on three payments in a hundred', () => {
    always((plan) => {
      const payments = present(plan, false).filter(({ kind }) => kind === 'payment')
      const rests = payments.filter(({ rest }) => rest > 0n)
      expect(rests.length / payments.length).toBeGreaterThanOrEqual(0.03)
    })
  })

  test('changes two documents in a hundred after the push, each only once', () => {
    always(({ beforePush, afterPush }, documents) => {
      expect(afterPush.length / documents).toBeGreaterThanOrEqual(0.02)
      const numbers = [...beforePush, ...afterPush].map(({ number }) => number)
      expect(new Set(numbers).size).toBe(numbers.length)
    })
  })

  test('has a change of each kind as soon as it has sixty documents', () => {
    always(({ afterPush }, documents) => {
      const kinds = new Set(afterPush.map(({ kind }) => kind))
      expect(kinds.size).toBe(documents >= 60 ? 4 : Math.min(afterPush.length, 4))
    })
  })

  test('has twins among the invoices and among the payments for every 200 documents', () => {
    always((plan, documents) => {
      for (const kind of ['invoice', 'payment'] as const) {
        const keys = present(plan, true)
          .filter((document) => document.kind === kind)
          .map(({ clientName, total, date }) => `${clientName} ${total} ${date}`)
        expect(pairsAmong(keys)).toBeGreaterThanOrEqual(Math.floor(documents / 200) || 1)
      }
    })
  })

  test('touches invoices later only where no payment was ever applied', () => {
    always((plan) => {
      const paid = new Set(
        plan.payments.flatMap(({ applications }) =>
          applications.map(({ invoiceNumber }) => invoiceNumber),
        ),
      )
      const touched = [...plan.beforePush, ...plan.afterPush].filter(({ kind }) =>
        kind.endsWith('_invoice'),
      )
      expect(touched.filter(({ number }) => paid.has(number))).toEqual([])
    })
  })

  test('never takes more of an invoice or a payment than there is', () => {
    always((plan) => {
      for (const done of [false, true]) {
        const documents = expectedDocuments(plan, { afterPushDone: done })
        expect(documents.filter(({ rest, total }) => rest < 0n || total <= 0n)).toEqual([])
      }
    })
  })

  test('pays an invoice of the same client that was there on the day, inside of the period', () => {
    always((plan) => {
      const invoices = new Map(plan.invoices.map((invoice) => [invoice.number, invoice]))
      for (const { clientName, receivedOn, applications } of plan.payments) {
        expect(receivedOn <= plan.endsOn).toBe(true)
        for (const { invoiceNumber } of applications) {
          const invoice = invoices.get(invoiceNumber)
          expect(invoice?.clientName).toBe(clientName)
          expect(invoice && plan.startsOn <= invoice.issuedOn).toBe(true)
          expect(invoice && invoice.issuedOn <= receivedOn).toBe(true)
        }
      }
    })
  })

  test('charges one tax or none', () => {
    always((plan) => {
      const names = new Set(linesOf(plan).map(({ taxCodeName }) => taxCodeName))
      expect([...names].filter((name) => name !== UNTAXED && name !== plan.firm.tax.name)).toEqual(
        [],
      )
    })
  })

  test('uses accounts of the starter chart that a line may name', () => {
    always((plan) => {
      const chart = starterChart(USUAL_CHART[plan.firm.style])
      for (const { accountCode } of linesOf(plan)) {
        const account = chart.find(({ code }) => code === accountCode)
        expect(account?.type).toBe('income')
        expect(account && isControlAccount({ ...account, id: '' as never, archived: false })).toBe(
          false,
        )
      }
    })
  })

  test('gives no name and no number twice', () => {
    always((plan) => {
      const names = plan.clients.map(({ displayName }) => displayName.toLowerCase())
      const numbers = [...plan.invoices, ...plan.payments, ...plan.engagements]
      expect(new Set(names).size).toBe(names.length)
      expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)
    })
  })

  test('has clients whose names are long, foreign, or several people', () => {
    always(({ clients }) => {
      const names = clients.map(({ displayName }) => displayName)
      expect(names.some((name) => name.length >= 90 && name.length <= 100)).toBe(true)
      for (const part of ["O'Brien", 'Müller', 'Škoda', 'Ngũgĩ']) {
        expect(names.some((name) => name.includes(part))).toBe(true)
      }
      expect(new Set(clients.map(({ kind }) => kind)).size).toBe(3)
    })
  })
})

test('a large plan keeps its client names apart', () => {
  const { clients } = planFirm({
    seed: '3',
    style: 'legal',
    country: 'NZ',
    months: 24,
    documents: 10_000,
    endsOn: aPlan().endsOn,
  })
  expect(new Set(clients.map(({ displayName }) => displayName.toLowerCase())).size).toBe(
    clients.length,
  )
})

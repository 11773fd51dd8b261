import { expect } from 'vitest'
import { listInvoices } from '#store/invoice-lists.ts'
import { findParties } from '#store/parties.ts'
import { findPayments, listPayments } from '#store/payments.ts'
import type { EngineUnderTest } from './engine.fixture.ts'

const LIMIT = 500

/**
 * Every record of the books stands in the ledger once, read where a person would read it, and the
 * money agrees on every account.
 */
export async function expectEachOnce(engine: EngineUnderTest): Promise<void> {
  const ours = await readBooks(engine)
  const theirs = await engine.count()
  expect(theirs.invoices.filter(Boolean).toSorted(), 'invoices').toEqual(ours.invoices)
  expect(theirs.payments.filter(Boolean).toSorted(), 'payments').toEqual(ours.payments)
  expect(theirs.rests.toSorted(), 'rests').toEqual(ours.rests)
  for (const name of ours.clients) {
    expect(
      theirs.parties.filter((party) => party === name),
      name,
    ).toEqual([name])
  }
  expect(await differencesIn(engine)).toEqual([])
}

/** Account groups in which the two sides differ, with the causes. */
export async function differencesIn(engine: EngineUnderTest): Promise<string[]> {
  const { rows } = await engine.tieOut()
  return rows
    .filter(({ difference, causes }) => difference !== '0.00' || causes.length > 0)
    .map(({ name, books, ledger, causes }) =>
      [name, books, ledger, ...causes.map(({ cause, document }) => `${cause} ${document}`)].join(
        ' ',
      ),
    )
}

async function readBooks(engine: EngineUnderTest) {
  const { divisionId } = engine
  return engine.read(async (tx) => {
    const invoices = (await listInvoices(tx, { divisionId, limit: LIMIT })).items
    const listed = (await listPayments(tx, { divisionId, limit: LIMIT })).items
    const payments = [
      ...(
        await findPayments(
          tx,
          listed.map(({ id }) => id),
        )
      ).values(),
    ]
    const approved = invoices.filter(({ status }) => status === 'approved')
    const recorded = payments.filter(({ status }) => status === 'recorded')
    const clients = await findParties(tx, [
      ...new Set([...approved, ...recorded].map(({ clientId }) => clientId)),
    ])
    const atOnce = recorded.map((payment) => ({
      number: payment.number,
      applied: payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn),
      later: payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn).length,
      amount: payment.amount.minorUnits,
    }))
    const appliedIn = (applied: readonly { amount: { minorUnits: bigint } }[]) =>
      applied.reduce((sum, { amount }) => sum + amount.minorUnits, 0n)
    return {
      invoices: approved.map(({ number }) => String(number)).toSorted(),
      payments: atOnce
        .flatMap(({ number, applied, later }) =>
          Array<string>(engine.vendor.paymentsFor(applied.length, later)).fill(number),
        )
        .toSorted(),
      rests: atOnce
        .filter(({ applied, amount }) => appliedIn(applied) < amount)
        .map(({ number }) => number)
        .toSorted(),
      clients: [...clients.values()].map(({ displayName }) => displayName),
    }
  })
}

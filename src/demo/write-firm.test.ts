import { expect, test } from 'vitest'
import { PRACTICE_STYLES } from '#books/division.ts'
import type { FirmId } from '#books/ids.ts'
import { trialBalance } from '#practice/trial-balance.ts'
import { systemClock } from '#runtime/clock.ts'
import { seededRandom } from '#runtime/random.ts'
import { onOneEngine, type TestDatabase } from '#store/test-database.fixture.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { documentsInBooks } from './books-documents.fixture.ts'
import { type ExpectedDocument, expectedDocuments } from './expected-documents.ts'
import { aPlan } from './firm-plan.fixture.ts'
import type { FirmPlan } from './firm-plan.ts'
import { isChangeMade, performChange } from './perform-change.ts'
import { type Office, writeFirm } from './write-firm.ts'

const random = seededRandom('write-firm')
const office: Office = { clock: systemClock(), newId: random.uuid, actor: 'Demo' }

const freshId = () => random.uuid() as FirmId

type Totals = Readonly<{ debit: bigint; credit: bigint; receivable: bigint; deposits: bigint }>

async function totalsOf(database: TestDatabase, firmId: FirmId, plan: FirmPlan): Promise<Totals> {
  const { divisionId } = await writeFirm(database, firmId, plan, office)
  const { rows, totals } = await database.withFirm(firmId, (tx) =>
    trialBalance(tx, divisionId, plan.endsOn),
  )
  const balanceOf = (role: string) =>
    rows.find(({ account }) => account.role === role)?.balance.minorUnits ?? 0n
  return {
    debit: totals.debit.minorUnits,
    credit: totals.credit.minorUnits,
    receivable: balanceOf('accounts_receivable'),
    deposits: balanceOf('deposits_received'),
  }
}

const restOf = (kind: ExpectedDocument['kind'], documents: readonly ExpectedDocument[]): bigint =>
  documents.filter((each) => each.kind === kind).reduce((sum, { rest }) => sum + rest, 0n)

onOneEngine('writing a firm', (database) => {
  for (const style of PRACTICE_STYLES) {
    for (const country of ['US', 'NZ'] as const) {
      test(`the books of a ${style} firm in ${country} balance and are owed what is open`, async () => {
        const plan = aPlan({ style, country, documents: 60 })
        const totals = await totalsOf(database(), freshId(), plan)
        const expected = expectedDocuments(plan, { afterPushDone: false })
        expect(totals.debit).toBe(totals.credit)
        expect(totals.receivable).toBe(restOf('invoice', expected))
        expect(totals.deposits).toBe(-restOf('payment', expected))
      })
    }
  }

  test('every document stands in the books as the plan expects it', async () => {
    for (const country of ['US', 'NZ'] as const) {
      const plan = aPlan({ country, documents: 200 })
      const firmId = freshId()
      await writeFirm(database(), firmId, plan, office)
      expect(await documentsInBooks(database(), firmId)).toEqual(
        new Map(expectedDocuments(plan, { afterPushDone: false }).map(keyed)),
      )
    }
  })

  test('the later changes are allowed and leave what the plan expects', async () => {
    const plan = aPlan({ documents: 200 })
    const firmId = freshId()
    await writeFirm(database(), firmId, plan, office)
    for (const change of plan.afterPush) await perform(database(), firmId, plan, change)
    expect(await documentsInBooks(database(), firmId)).toEqual(
      new Map(expectedDocuments(plan, { afterPushDone: true }).map(keyed)),
    )
  })

  test('a change is known to be made once it was made', async () => {
    const plan = aPlan({ documents: 200 })
    const firmId = freshId()
    await writeFirm(database(), firmId, plan, office)
    const made = async (change: FirmPlan['afterPush'][number]) =>
      database().withFirm(firmId, (tx) => isChangeMade(actIn(tx), plan, change))
    for (const change of plan.afterPush) {
      const before = await made(change)
      await perform(database(), firmId, plan, change)
      expect([change.kind, before, await made(change)]).toEqual([change.kind, false, true])
    }
  })

  test('a run that broke off is continued without writing anything twice', async () => {
    const plan = aPlan({ documents: 120 })
    const firmId = freshId()
    for (const stopAfter of [1, 30, 45]) {
      const stopping = { ...office, newId: stopsAfter(stopAfter * 10) }
      await expect(writeFirm(database(), firmId, plan, stopping)).rejects.toThrow('power cut')
    }
    const totals = await totalsOf(database(), firmId, plan)
    const expected = expectedDocuments(plan, { afterPushDone: false })
    expect(await documentsInBooks(database(), firmId)).toEqual(new Map(expected.map(keyed)))
    expect(totals.receivable).toBe(restOf('invoice', expected))
  })

  test('progress ends with everything, and a second run has nothing to do', async () => {
    const plan = aPlan({ documents: 20 })
    const firmId = freshId()
    const heard: string[] = []
    const onProgress = (done: number, total: number) => void heard.push(`${done}/${total}`)
    await writeFirm(database(), firmId, plan, { ...office, onProgress })
    const { clients, items, engagements } = plan
    const total = clients.length + items.length + engagements.length + 20
    expect(heard.at(-1)).toBe(`${total}/${total}`)
    heard.length = 0
    await writeFirm(database(), firmId, plan, { ...office, onProgress })
    expect(heard).toEqual([])
  })

  test('a plan for other books is told what differs', async () => {
    const firmId = freshId()
    await writeFirm(database(), firmId, aPlan({ country: 'US', documents: 20 }), office)
    const other = writeFirm(database(), firmId, aPlan({ country: 'NZ', documents: 20 }), office)
    await expect(other).rejects.toThrow("the firm's country is US, but that of the plan is NZ")
  })
})

const keyed = ({ voidBeforePush: _, itemCodes: __, ...document }: ExpectedDocument) =>
  [`${document.kind} ${document.number}`, document] as const

const perform = (
  database: TestDatabase,
  firmId: FirmId,
  plan: FirmPlan,
  change: FirmPlan['afterPush'][number],
) => database.withFirm(firmId, (tx) => performChange(actIn(tx), plan, change))

const actIn = (tx: FirmTx) => ({ tx, now: office.clock.now(), ...office })

/** Gives so many ids, then fails in the middle of whatever wanted the next. */
function stopsAfter(ids: number): () => string {
  let left = ids
  return () => {
    left -= 1
    if (left < 0) throw new Error('power cut')
    return random.uuid()
  }
}

import { expect, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { trialBalance } from '#practice/trial-balance.ts'
import { systemClock } from '#runtime/clock.ts'
import { seededRandom } from '#runtime/random.ts'
import { onOneEngine, type TestDatabase } from '#store/test-database.fixture.ts'
import { aPlan } from '../firm-plan.fixture.ts'
import type { FirmPlan } from '../firm-plan.ts'
import { performChange } from '../perform-change.ts'
import { type Office, writeFirm } from '../write-firm.ts'
import { expectedBalances, expectedPostings } from './expected-postings.ts'

const random = seededRandom('write-practice')
const office: Office = { clock: systemClock(), newId: random.uuid, actor: 'Demo' }

const POSTED = `select e.record_kind as kind, a.code, sum(l.amount_minor)::bigint as amount
  from journal_line l
  join journal_entry e on e.firm_id = l.firm_id and e.id = l.entry_id
  join account a on a.firm_id = l.firm_id and a.id = l.account_id
  where l.firm_id = '%' group by 1, 2 having sum(l.amount_minor) <> 0 order by 1, 2`

/** What every kind of record has posted, as the journal has it. */
async function postedBy(database: TestDatabase, firmId: FirmId) {
  const rows = await database.asOwner(POSTED.replace('%', firmId))
  return rows.map(({ kind, code, amount }) => `${kind} ${code} ${amount}`)
}

function expectedLines(plan: FirmPlan, afterPushDone: boolean): string[] {
  const postings = expectedPostings(plan, { afterPushDone })
  return [...postings].flatMap(([kind, codes]) =>
    [...codes].map(([code, amount]) => `${kind} ${code} ${amount}`),
  )
}

onOneEngine('a firm with everything', (database) => {
  test.each([
    ['legal', 'US', 60],
    // Large enough that costs which are taxed when they are charged on are billed and paid.
    ['msp', 'NZ', 150],
  ] as const)('of the style %s in %s has posted what its plan comes to', async (...of) => {
    const [style, country, documents] = of
    const plan = aPlan({ style, country, documents, profile: 'all' })
    const firmId = random.uuid() as FirmId
    await writeFirm(database(), firmId, plan, office)
    expect(await postedBy(database(), firmId)).toEqual(expectedLines(plan, false).toSorted())
  })

  test('goes on where a start broke off, and stays as planned through later changes', async () => {
    const plan = aPlan({ style: 'accounting-firm', documents: 60, profile: 'all' })
    const firmId = random.uuid() as FirmId
    for (const ids of [250, 350]) {
      const stopping = { ...office, newId: stopsAfter(ids) }
      await expect(writeFirm(database(), firmId, plan, stopping)).rejects.toThrow('power cut')
    }
    const { divisionId } = await writeFirm(database(), firmId, plan, office)
    for (const change of plan.afterPush) {
      await database().withFirm(firmId, (tx) =>
        performChange({ tx, now: office.clock.now(), ...office }, plan, change),
      )
    }
    const { rows } = await database().withFirm(firmId, (tx) =>
      trialBalance(tx, divisionId, plan.endsOn),
    )
    const balances = rows.map(({ account, balance }) => [account.code, balance.minorUnits])
    const expected = expectedBalances(expectedPostings(plan, { afterPushDone: true }))
    expect(balances).toEqual([...expected].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
})

/** Gives so many ids, then fails in the middle of whatever wanted the next. */
function stopsAfter(ids: number): () => string {
  let left = ids
  return () => {
    left -= 1
    if (left < 0) throw new Error('power cut')
    return random.uuid()
  }
}

import { expect, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { seededRandom } from '#runtime/random.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { saveAuditEntry } from './audit.ts'
import { proveChain, sealEntries } from './audit-chain.ts'
import { eachEngine } from './test-database.fixture.ts'

const clock = new VirtualClock(new Date('2026-05-01T12:00:00Z'))
const random = seededRandom('audit chain')
const newId = () => uuidV7(clock, random)

eachEngine('the audit chain', (database) => {
  /** As somebody does who has the database to himself, and does not want to be seen. */
  async function tamper(statement: string, ...parameters: string[]) {
    for (const table of ['audit_entry', 'audit_seal']) {
      await database().asOwner(`alter table ${table} disable trigger kept`)
    }
    await database().asOwner(statement, ...parameters)
    for (const table of ['audit_entry', 'audit_seal']) {
      await database().asOwner(`alter table ${table} enable trigger kept`)
    }
  }

  async function begin(entries: number) {
    const firmId = newId() as FirmId
    const ids: string[] = []
    const add = async () => {
      await clock.advance(1_000)
      const record = { kind: 'invoice', id: newId() } as const
      const entry = { id: newId(), at: clock.now(), actor: 'Ada', action: 'approved', record }
      ids.push(entry.id)
      const detail = { total: '10.00', b: 1, a: null }
      await database().withFirm(firmId, (tx) => saveAuditEntry(tx, { ...entry, detail }))
    }
    for (let n = 0; n < entries; n += 1) await add()
    const seal = () => database().withFirm(firmId, sealEntries)
    const prove = (kept?: string) => database().withFirm(firmId, (tx) => proveChain(tx, kept))
    return { firmId, ids, add, seal, prove }
  }

  test('holds as long as nothing was changed, also where it was continued later', async () => {
    const { add, seal, prove } = await begin(2)
    expect(await prove()).toMatchObject({ head: { position: 0n }, waiting: 2, unknown: [] })
    await seal()
    const { head } = await prove()
    await add()
    await seal()

    const proof = await prove(head.digest)

    expect(proof).toMatchObject({ broken: undefined, waiting: 0, hasDigest: true })
    expect(proof.head.position).toEqual(3n)
    expect(await seal()).toBe(false)
  })

  test.each([
    ['changed', `update audit_entry set actor = 'Eve' where id = $1`],
    ['changed', `update audit_entry set detail = '{"total":"99.00"}' where id = $1`],
    ['missing', 'delete from audit_entry where id = $1'],
  ])('names the first entry that was %s', async (what, statement) => {
    const { ids, seal, prove } = await begin(4)
    await seal()

    await tamper(statement, ids[2] ?? '')

    const { broken, head } = await prove()
    expect(broken).toEqual({ position: 3n, kind: 'audit_entry', entryId: ids[2], what })
    expect(head.position).toEqual(2n)
  })

  test('shows by a digest that somebody kept that its end was cut off', async () => {
    const { firmId, ids, seal, prove } = await begin(3)
    await seal()
    const { head } = await prove()

    await tamper('delete from audit_seal where firm_id = $1 and position = 3', firmId)
    await tamper('delete from audit_entry where id = $1', ids[2] ?? '')

    expect(await prove(head.digest)).toMatchObject({ broken: undefined, hasDigest: false })
  })

  test('names what came into the database past the hub', async () => {
    const { firmId, ids, seal, prove } = await begin(2)
    await seal()

    await tamper(
      'delete from audit_seal where firm_id = $1 and entry_id = $2',
      firmId,
      ids[1] ?? '',
    )

    expect((await prove()).unknown).toEqual([{ kind: 'audit_entry', entryId: ids[1] }])
  })

  test('is never edited, nor cut, by the hub itself', async () => {
    const { firmId, seal } = await begin(1)
    await seal()
    const update = database().withFirm(firmId, ({ db }) =>
      db.updateTable('audit_seal').set({ digest: 'x' }).execute(),
    )
    await expect(update).rejects.toThrow('permission denied')

    const cut = database().withFirm(firmId, ({ db }) => db.deleteFrom('audit_seal').execute())
    await expect(cut).rejects.toThrow('what is posted stays')
  })
})

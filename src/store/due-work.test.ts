import { beforeEach, expect, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { endWork, freeAllWork, markWorkDue, takeDueWork } from './due-work.ts'
import { saveFirm } from './firms.ts'
import { eachEngine } from './test-database.fixture.ts'

const FIRMS = [
  '00000000-0000-4000-8000-00000000000a',
  '00000000-0000-4000-8000-00000000000b',
] as FirmId[]
const [FIRM = FIRMS[0] as FirmId, OTHER = FIRM] = FIRMS
const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 12, 0, second))

eachEngine('work that is due', (database) => {
  beforeEach(async () => {
    await database().asOwner('delete from hub.due_work')
    for (const firmId of FIRMS) {
      await database().asOwner('delete from firm where firm_id = $1', firmId)
      await database().withFirm(firmId, (tx) =>
        saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: at(0) }),
      )
    }
  })

  const mark = (second: number, firmId = FIRM, kind = 'post') =>
    database().withFirm(firmId, (tx) => markWorkDue(tx, kind, at(second)))
  const take = (second: number, limit = 10) =>
    database().withHub((tx) =>
      takeDueWork(tx, { kinds: ['post'], now: at(second), leaseUntil: at(second + 30), limit }),
    )
  const end = (work: Awaited<ReturnType<typeof take>>[number], next: number | null) =>
    database().withHub((tx) => endWork(tx, work, next === null ? null : at(next)))
  const firmsOf = (works: Awaited<ReturnType<typeof take>>) => works.map(({ firmId }) => firmId)

  test('is taken by one, from its moment on, longest due first', async () => {
    await mark(5)
    await mark(3, OTHER)
    await mark(1, FIRM, 'of another kind')
    expect(await take(2)).toEqual([])
    expect(firmsOf(await take(6, 1))).toEqual([OTHER])
    expect(firmsOf(await take(6))).toEqual([FIRM])
    expect(await take(7)).toEqual([])
  })

  test('that was noted twice is due at the earlier moment', async () => {
    await mark(5)
    await mark(9)
    expect(firmsOf(await take(5))).toEqual([FIRM])
  })

  test('is gone when nothing is left, and back when its next moment comes', async () => {
    await mark(1)
    const [work] = await take(1)
    if (work) await end(work, 20)
    expect(await take(19)).toEqual([])
    const [again] = await take(20)
    if (again) await end(again, null)
    expect(await database().asOwner('select * from hub.due_work')).toEqual([])
  })

  test('noted while somebody has it is due again when he ends', async () => {
    await mark(1)
    const [work] = await take(1)
    await mark(4)
    if (work) await end(work, null)
    expect(firmsOf(await take(4))).toEqual([FIRM])
  })

  test('of a process that died is taken when its lease is over, and is then no longer its own', async () => {
    await mark(1)
    const [lost] = await take(1)
    expect(await take(30)).toEqual([])
    const [taken] = await take(31)
    expect(taken?.firmId).toEqual(FIRM)
    if (lost) await end(lost, null)
    if (taken) await end(taken, 40)
    expect(firmsOf(await take(40))).toEqual([FIRM])
  })

  test('is free at once where no other process can have it', async () => {
    await mark(1)
    await take(1)
    await database().withHub((tx) => freeAllWork(tx, at(2)))
    expect(firmsOf(await take(2))).toEqual([FIRM])
  })

  test('of a firm is not another firm’s to note', async () => {
    const forged = database().withoutFirm((tx) => markWorkDue(tx, 'post', at(1)))
    await expect(forged).rejects.toThrow()
  })
})

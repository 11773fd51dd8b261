import { expect, onTestFinished, test, vi } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { markWorkDue } from '#store/due-work.ts'
import { saveFirm } from '#store/firms.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { type Worker, WorkSchedule } from './work-schedule.ts'

const START = new Date('2026-05-01T12:00:00Z')

eachEngine('the schedule of work', (database, engine) => {
  let number = 0
  /** A firm with one piece of work that is due now, and a schedule that has its worker. */
  async function begin(work: (firmId: FirmId, signal: AbortSignal) => ReturnType<Worker>) {
    const kind = `kind ${engine} ${number++}`
    const firmId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as FirmId
    await database().withFirm(firmId, (tx) =>
      saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: START }),
    )
    const clock = new VirtualClock(START)
    const mark = () => database().withFirm(firmId, (tx) => markWorkDue(tx, kind, clock.now()))
    const errors: string[] = []
    const said = (_: unknown, message: string) => void errors.push(message)
    const log = { error: said }
    const worker = vi.fn(work)
    const schedule = new WorkSchedule({ database: database(), clock, log }, { [kind]: worker })
    onTestFinished(() => schedule.stop())
    await mark()
    await schedule.start()
    const left = async () =>
      (await database().asOwner('select due_at from hub.due_work where kind = $1', kind)).length
    return { clock, mark, worker, errors, schedule, left }
  }

  test('does what is due, and forgets what is done', async () => {
    const { worker, left } = await begin(async () => null)
    await vi.waitFor(async () => expect(await left()).toBe(0))
    expect(worker).toHaveBeenCalledTimes(1)
  })

  test('comes back at the moment that the worker names', async () => {
    const { worker, clock, left } = await begin(async () =>
      worker.mock.calls.length > 1 ? null : new Date(START.getTime() + 60_000),
    )
    await vi.waitFor(() => expect(worker).toHaveBeenCalledTimes(1))
    await vi.waitFor(async () => {
      clock.advance(10_000)
      expect(worker).toHaveBeenCalledTimes(2)
    })
    await vi.waitFor(async () => expect(await left()).toBe(0))
  })

  test('tries failed work again, and says so', async () => {
    const { worker, clock, errors } = await begin(async () => {
      if (worker.mock.calls.length === 1) throw new Error('no answer')
      return null
    })
    await vi.waitFor(() => {
      clock.advance(10_000)
      expect(worker).toHaveBeenCalledTimes(2)
    })
    expect(errors).toEqual(['work failed; it is tried again in a minute'])
  })

  test('tells a worker to stop before another process may take its work', async () => {
    const aborted = vi.fn()
    const { worker, clock } = await begin(async (_, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      aborted()
      return null
    })
    await vi.waitFor(() => expect(worker).toHaveBeenCalledTimes(1))
    clock.advance(44_000)
    expect(aborted).not.toHaveBeenCalled()
    clock.advance(2_000)
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledTimes(1))
  })

  test('waits for what is running when the process stops', async () => {
    let isDone = false
    const { worker, schedule } = await begin(async (_, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      isDone = true
      return null
    })
    await vi.waitFor(() => expect(worker).toHaveBeenCalledTimes(1))
    await schedule.stop()
    expect(isDone).toBe(true)
  })
})

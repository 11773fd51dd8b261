import { describe, expect, test, vi } from 'vitest'
import {
  endConnections,
  killProcess,
  openBeside,
  startProcess,
  urlIn,
} from './many-processes.fixture.ts'
import { eachEngine } from './test-database.fixture.ts'

const LOCK_HOLDER = new URL('./lock-holder.fixture.ts', import.meta.url)

eachEngine('a lock held by name', (database, engine) => {
  test('is not given to anybody else of the process', async () => {
    const held = await database().locks.tryHold('once')
    expect(held).toBeDefined()
    expect(await database().locks.tryHold('once')).toBeUndefined()
    await held?.release()
  })

  test('is asked for twice at the same moment and given once', async () => {
    const both = await Promise.all([
      database().locks.tryHold('same moment'),
      database().locks.tryHold('same moment'),
    ])
    expect(both.filter(Boolean).length).toEqual(1)
    await Promise.all(both.map((held) => held?.release()))
  })

  test('can be taken again once it is given back', async () => {
    const first = await database().locks.tryHold('again')
    await first?.release()
    const second = await database().locks.tryHold('again')
    expect(second).toBeDefined()
    await second?.release()
  })

  test('that was given back twice is still the next one’s', async () => {
    const first = await database().locks.tryHold('given back')
    await first?.release()
    const second = await database().locks.tryHold('given back')
    await first?.release()
    expect(await database().locks.tryHold('given back')).toBeUndefined()
    expect(await database().locks.listFree(['given back'])).toEqual([])
    await second?.release()
  })

  test('is not among the free ones', async () => {
    const held = await database().locks.tryHold('taken')
    expect(await database().locks.listFree(['taken', 'free'])).toEqual(['free'])
    await held?.release()
    expect(await database().locks.listFree(['taken', 'free'])).toEqual(['taken', 'free'])
  })

  // The embedded engine has one process.
  if (engine === 'embedded') return

  describe('by one of several processes', () => {
    test('is not given to another one, which sees that it is not free', async () => {
      const other = await openBeside(database())
      const held = await database().locks.tryHold('shared')
      expect(await other.locks.tryHold('shared')).toBeUndefined()
      expect(await other.locks.listFree(['shared', 'free'])).toEqual(['free'])
      await held?.release()
      expect(await other.locks.tryHold('shared')).toBeDefined()
    })

    test('is free within a second once that one was killed', async () => {
      const child = await startProcess(LOCK_HOLDER, urlIn(database().url), 'killed')
      expect(await database().locks.listFree(['killed'])).toEqual([])
      await killProcess(child)
      const isFree = async () =>
        expect(await database().locks.listFree(['killed'])).toEqual(['killed'])
      await vi.waitFor(isFree, { timeout: 1_000, interval: 20 })
    })

    test('is lost with its connection, told to the holder, and free for the other', async () => {
      const other = await openBeside(database())
      const held = await database().locks.tryHold('cut off')
      const heldToo = await database().locks.tryHold('cut off too')
      await endConnections(database())

      await vi.waitFor(() => expect(held?.lost.aborted).toEqual(true), { timeout: 1_000 })
      expect(heldToo?.lost.aborted).toEqual(true)
      const taken = await vi.waitFor(() => other.locks.tryHold('cut off'), { timeout: 1_000 })
      expect(taken).toBeDefined()
      expect(await database().locks.tryHold('cut off')).toBeUndefined()
    })

    test('can be taken anew on a new connection by the one that lost it', async () => {
      const first = await database().locks.tryHold('anew')
      await endConnections(database())
      await vi.waitFor(() => expect(first?.lost.aborted).toEqual(true), { timeout: 1_000 })

      const second = await database().locks.tryHold('anew')
      await first?.release()

      expect(second?.lost.aborted).toEqual(false)
      expect(await database().locks.tryHold('anew')).toBeUndefined()
      await second?.release()
    })

    test('is free once that one has closed its database', async () => {
      const other = await openBeside(database())
      await other.locks.tryHold('closing')
      await other.close()
      const isFree = async () =>
        expect(await database().locks.listFree(['closing'])).toEqual(['closing'])
      await vi.waitFor(isFree, { timeout: 1_000, interval: 20 })
    })
  })
})

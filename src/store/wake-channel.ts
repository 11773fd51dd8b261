import type { Clock } from '#runtime/clock.ts'
import type { DedicatedSession, Engine } from './session.ts'
import type { StoreLog } from './store-log.ts'

export interface WakeListener {
  /** A company has something to do. It may be told twice, or never: a poll finds it anyway. */
  onWake(companyId: string): void
  /** Wake-ups may have been missed: look at everything that is due. */
  onReconnected(): void
}

/** Tells all processes on the database which companies have something to do. */
export interface WakeChannel {
  /** To be called after the commit. Never waits and never fails: nothing depends on it. */
  tell(companyId: string): void
  /** Resolves once it hears, or once it is clear that the database cannot be reached just now. */
  listen(listener: WakeListener): Promise<Readonly<{ close: () => void }>>
  close(): Promise<void>
}

type Surroundings = Readonly<{ engine: Engine; clock: Clock; log: StoreLog }>

export function openWakeChannel({ engine, clock, log }: Surroundings): WakeChannel {
  const { dedicate } = engine
  if (!dedicate) return new ProcessWakes()
  return new DatabaseWakes({ dedicate: () => dedicate.call(engine), clock, log })
}

/** One process: telling is a function call. */
class ProcessWakes implements WakeChannel {
  readonly #listeners = new Set<WakeListener>()

  tell(companyId: string): void {
    for (const listener of this.#listeners) listener.onWake(companyId)
  }

  async listen(listener: WakeListener): Promise<Readonly<{ close: () => void }>> {
    this.#listeners.add(listener)
    return { close: () => void this.#listeners.delete(listener) }
  }

  sweep(): void {
    for (const listener of this.#listeners) listener.onReconnected()
  }

  async close(): Promise<void> {
    this.#listeners.clear()
  }
}

const CHANNEL = 'tieout_company'
/** A run of quick edits is told once. Meanwhile this process has begun with the company itself. */
const TELL_AFTER_MS = 50
const RECONNECT_MS_MIN = 100
const RECONNECT_MS_MAX = 10_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Wires = Readonly<{ dedicate: () => Promise<DedicatedSession>; clock: Clock; log: StoreLog }>

/**
 * Own listeners are called at once, the other processes are notified. Both go over one connection,
 * so that the database does not tell a process what it has said itself.
 */
class DatabaseWakes implements WakeChannel {
  readonly #wires: Wires
  readonly #here = new ProcessWakes()
  readonly #untold = new Set<string>()
  readonly #closing = new AbortController()
  #session: DedicatedSession | undefined
  #firstTry: Promise<void> | undefined
  #ended: Promise<void> = Promise.resolve()

  constructor(wires: Wires) {
    this.#wires = wires
  }

  tell(companyId: string): void {
    this.#here.tell(companyId)
    if (this.#closing.signal.aborted) return
    if (this.#untold.size === 0) void this.#tellOthers()
    this.#untold.add(companyId)
  }

  async listen(listener: WakeListener): Promise<Readonly<{ close: () => void }>> {
    const listening = await this.#here.listen(listener)
    await this.#connect()
    return listening
  }

  async close(): Promise<void> {
    await this.#here.close()
    this.#closing.abort()
    await this.#session?.end()
    await this.#ended
  }

  async #tellOthers(): Promise<void> {
    const { clock, log } = this.#wires
    try {
      await Promise.all([this.#connect(), clock.sleep(TELL_AFTER_MS, this.#closing.signal)])
    } catch {
      return
    }
    const parameters = [CHANNEL, JSON.stringify([...this.#untold])]
    this.#untold.clear()
    const sql = 'select pg_notify($1, id) from jsonb_array_elements_text($2::jsonb) as told(id)'
    await this.#session?.run({ sql, parameters }).catch((error: unknown) => {
      log.warn({ error }, 'a wake-up was not told to the other processes; their poll finds it')
    })
  }

  /** Resolves after the first try; later ones go on in the background until it is closed. */
  #connect(): Promise<void> {
    this.#firstTry ??= new Promise((resolve) => {
      this.#ended = this.#stayConnected(resolve)
    })
    return this.#firstTry
  }

  async #stayConnected(onTried: () => void): Promise<void> {
    const { clock, log } = this.#wires
    const closing = this.#closing.signal
    let waitMs = RECONNECT_MS_MIN
    for (let hasMissed = false; !closing.aborted; hasMissed = true) {
      try {
        const session = await this.#openSession()
        waitMs = RECONNECT_MS_MIN
        onTried()
        if (hasMissed) this.#here.sweep()
        await whenLost(session)
        this.#session = undefined
        if (!closing.aborted) log.warn({}, 'the connection for wake-ups was lost; it comes back')
      } catch (error) {
        onTried()
        log.warn({ error }, 'the connection for wake-ups cannot be opened; it is tried again')
      }
      await clock.sleep(waitMs, closing).catch(() => undefined)
      waitMs = Math.min(waitMs * 2, RECONNECT_MS_MAX)
    }
  }

  async #openSession(): Promise<DedicatedSession> {
    const session = await this.#wires.dedicate()
    try {
      await session.listen(CHANNEL, (companyId) => {
        if (UUID.test(companyId)) this.#here.tell(companyId)
      })
    } catch (error) {
      await session.end()
      throw error
    }
    if (this.#closing.signal.aborted) await session.end()
    this.#session = session
    return session
  }
}

const whenLost = ({ lost }: DedicatedSession): Promise<void> =>
  new Promise((resolve) => {
    if (lost.aborted) resolve()
    else lost.addEventListener('abort', () => resolve(), { once: true })
  })

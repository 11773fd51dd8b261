/** Where every module takes time from, so that a month of syncing can be replayed from one seed. */
export interface Clock {
  now(): Date
  /** Milliseconds that only go forward, for leases and limits: a wall clock may be set back. */
  monotonicMs(): number
  /** Resolves after `ms` of this clock's time, or rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** `rate` 20 means that a minute of this clock takes three real seconds. */
export type ClockSettings = Readonly<{ rate: number; origin: Date }>

const REAL_TIME: ClockSettings = { rate: 1, origin: new Date(0) }

/**
 * The machine's clock, or one that runs `rate` times faster from `origin` on. Hub and sandbox share
 * both numbers, so that limits, token lives and settle times shrink together.
 */
export function systemClock({ rate, origin }: ClockSettings = REAL_TIME): Clock {
  const wallMs = () => {
    const realMs = Date.now()
    return rate === 1 ? realMs : origin.getTime() + (realMs - origin.getTime()) * rate
  }
  return {
    now: () => new Date(wallMs()),
    monotonicMs: () => performance.now() * rate,
    sleep: (ms, signal) => realSleep(ms / rate, signal),
  }
}

function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

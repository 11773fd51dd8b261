import type { Engine, Session } from './session.ts'
import { SqlError } from './sql-error.ts'

const RETRIES_MAX = 3

/**
 * A session on which `entry` has run. A connection that lay idle may have died there, which only
 * its next use tells: nothing has happened on it by then, so another one is taken.
 */
export async function enteredSession(engine: Engine, entry: string): Promise<Session> {
  for (let retries = 0; ; retries += 1) {
    const session = await engine.acquire()
    try {
      await session.script(entry)
      return session
    } catch (error) {
      engine.release(session, false)
      if (error instanceof SqlError || retries === RETRIES_MAX) throw error
    }
  }
}

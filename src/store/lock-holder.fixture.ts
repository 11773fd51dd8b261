import { setInterval } from 'node:timers'
import { systemClock } from '#runtime/clock.ts'
import { openDatabase } from './open-database.ts'

/** `node lock-holder.fixture.ts url name`: a process that holds the lock until it is killed. */
const [, , url = '', name = ''] = process.argv
const database = await openDatabase({ kind: 'postgres', url }, { clock: systemClock() })
const held = await database.locks.tryHold(name)
process.stdout.write(held ? 'held\n' : 'refused\n')
setInterval(() => undefined, 60_000)

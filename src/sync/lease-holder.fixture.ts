import { setInterval } from 'node:timers'
import { systemClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { systemRandom } from '#runtime/random.ts'
import { openDatabase } from '#store/open-database.ts'
import { CompanyLease } from './company-lease.ts'

/** `node lease-holder.fixture.ts url companyId`: a process that has the lease until killed. */
const [, , url = '', companyId = ''] = process.argv
const clock = systemClock()
const hub = {
  database: await openDatabase({ kind: 'postgres', url }, { clock }),
  leaseClock: clock,
  log: createLog({ level: 'fatal', format: 'lines' }),
  newId: () => systemRandom.uuid(),
  holder: `child:${process.pid}`,
  stopping: new AbortController().signal,
}
const lease = await CompanyLease.take(hub, companyId)
process.stdout.write(lease ? 'held\n' : 'refused\n')
setInterval(() => undefined, 60_000)

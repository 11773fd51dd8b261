import { seededRandom } from '#runtime/random.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { Database } from '../../kit/database.ts'
import { seedOrganisation } from '../seeds/seed.ts'
import { currencyNamed } from '../settings/currencies.ts'
import { Switches } from '../switches.ts'
import type { Call } from './call.ts'
import { Organisation } from './organisation.ts'

const NZ = '96d8fbb9-0000-4000-8000-000000000001'

/** The New Zealand demo company's books without any server around them. */
export function booksOf(...currencies: readonly string[]): Call {
  const clock = new VirtualClock(new Date('2026-09-14T12:00:00Z'))
  const database = new Database()
  const org = new Organisation({ id: NZ, database, clock, random: seededRandom('ledger') })
  const switches = Switches.parse({})
  seedOrganisation(org, switches)
  for (const code of currencies) org.currencies.put(code, currencyNamed(code))
  return { org, switches, verb: 'PUT', unitDecimals: 4, clientId: 'app' }
}

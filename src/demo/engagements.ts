import { USUAL_ENGAGEMENT } from '#books/engagement.ts'
import type { Random } from '#runtime/random.ts'
import { pick } from './choices.ts'
import type { PlannedClient, PlannedEngagement, PlannedFirm } from './planned-records.ts'
import { PRACTICE_WORDS } from './practice-words.ts'

const PER_CLIENT_MAX = 3

/** What the firm does for each of its clients, in the order of the clients. */
export function planEngagements(
  random: Random,
  { style }: PlannedFirm,
  clients: readonly PlannedClient[],
): PlannedEngagement[] {
  const { areas, engagementPrefix } = PRACTICE_WORDS[style]
  const owners = clients.flatMap((client) =>
    Array.from({ length: random.integer(1, PER_CLIENT_MAX) }, () => client),
  )
  return owners.map(({ displayName: clientName }, index) => {
    const area = pick(random, areas)
    return {
      type: USUAL_ENGAGEMENT[style],
      number: `${engagementPrefix}-${String(index + 1).padStart(5, '0')}`,
      name: pick(random, area.subjects),
      clientName,
      practiceArea: area.name,
      status: 'open',
    }
  })
}

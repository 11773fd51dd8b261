import type { Random } from '#runtime/random.ts'
import type { ChangeNote } from '../company/change-notes.ts'

export type WebhookFormat = 'notifications' | 'cloud-events'

export type WebhookEvent = ChangeNote & Readonly<{ companyId: string }>

/** The body of one delivery; either format may speak of several companies. */
export function bodyFor(
  format: WebhookFormat,
  events: readonly WebhookEvent[],
  random: Random,
): string {
  return JSON.stringify(
    format === 'notifications'
      ? notificationsOf(events)
      : events.map((one) => cloudEvent(one, random)),
  )
}

/** The format until 2026: grouped by company. */
function notificationsOf(events: readonly WebhookEvent[]) {
  const groups = Map.groupBy(events, ({ companyId }) => companyId)
  return {
    eventNotifications: [...groups].map(([realmId, own]) => ({
      realmId,
      dataChangeEvent: {
        entities: own.map(({ kind, id, operation, atMs }) => ({
          name: kind,
          id,
          operation,
          lastUpdated: new Date(atMs).toISOString(),
        })),
      },
    })),
  }
}

const PAST: Readonly<Record<ChangeNote['operation'], string>> = {
  Create: 'created',
  Update: 'updated',
  Delete: 'deleted',
  Merge: 'merged',
  Void: 'voided',
  Emailed: 'emailed',
}

/** The format since 2026: a list of CloudEvents, each with its own company. */
const cloudEvent = ({ kind, id, operation, atMs, companyId }: WebhookEvent, random: Random) => ({
  specversion: '1.0',
  id: random.uuid(),
  source: 'intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=',
  type: `qbo.${kind.toLowerCase()}.${PAST[operation]}.v1`,
  datacontenttype: 'application/json',
  time: new Date(atMs).toISOString(),
  intuitentityid: id,
  intuitaccountid: companyId,
  data: {},
})

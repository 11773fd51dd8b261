import { createHmac } from 'node:crypto'

export type WebhookEvent = Readonly<{
  resourceUrl: string
  resourceId: string
  eventDateUtc: string
  eventType: 'CREATE' | 'UPDATE'
  eventCategory: 'CONTACT' | 'INVOICE' | 'CREDITNOTE' | 'PREPAYMENT' | 'OVERPAYMENT'
  tenantId: string
  tenantType: 'ORGANISATION'
  data?: Readonly<{ Type: string; Status: string }>
}>

type Batch = Readonly<{ events: readonly WebhookEvent[]; first: number; entropy: string }>

/**
 * The irregular blanks are Xero's own (recorded, XeroWebhooksReceiver issue 1): whoever parses and
 * writes the body anew computes another signature.
 */
export function payloadOf({ events, first, entropy }: Batch): string {
  const last = events.length === 0 ? first : first + events.length - 1
  return (
    `{"events":${JSON.stringify(events)},"firstEventSequence": ${first},` +
    `"lastEventSequence": ${last}, "entropy": "${entropy}"}`
  )
}

/** The key counts as text, although it looks like base64. */
export const signatureOf = (body: string, key: string): string =>
  createHmac('sha256', key).update(body).digest('base64')

/** As Xero spoils one for its tests: the first character is another. */
export const spoiled = (signature: string): string =>
  (signature.startsWith('/') ? '+' : '/') + signature.slice(1)

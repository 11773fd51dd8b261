import type { PracticeStyle } from './division.ts'
import type { EngagementId, PartyId } from './ids.ts'

export const ENGAGEMENT_TYPES = ['matter', 'ticket', 'agreement', 'job'] as const
export type EngagementType = (typeof ENGAGEMENT_TYPES)[number]

/** What the firm does for a client, and what its invoices are about. */
export type Engagement = Readonly<{
  id: EngagementId
  version: number
  type: EngagementType
  number: string
  name: string
  clientId: PartyId
  practiceArea: string | null
  /** What an hour of anybody costs here, as a decimal, or null: then each person's own rate. */
  hourlyRate: string | null
  status: 'open' | 'closed'
}>

/** The type a practice of this style opens unless it says otherwise. */
export const USUAL_ENGAGEMENT: Readonly<Record<PracticeStyle, EngagementType>> = {
  legal: 'matter',
  msp: 'ticket',
  'accounting-firm': 'job',
}

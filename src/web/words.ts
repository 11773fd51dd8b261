export type PracticeStyle = 'legal' | 'msp' | 'accounting-firm'

export type EngagementType = 'matter' | 'ticket' | 'agreement' | 'job'

/** A thing's name: in a sentence, at its beginning, and many of it. */
export type Noun = Readonly<{ one: string; One: string; many: string; Many: string }>

const noun = (one: string, many = `${one}s`): Noun => ({
  one,
  many,
  One: capitalise(one),
  Many: capitalise(many),
})

const capitalise = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

type Words = Readonly<{ engagement: Noun; usualEngagement: EngagementType; areaLabel: string }>

const WORDS: Readonly<Record<PracticeStyle, Words>> = {
  legal: { engagement: noun('matter'), usualEngagement: 'matter', areaLabel: 'Practice area' },
  msp: { engagement: noun('ticket'), usualEngagement: 'ticket', areaLabel: 'Service board' },
  'accounting-firm': { engagement: noun('job'), usualEngagement: 'job', areaLabel: 'Service line' },
}

/** What this kind of practice calls its work. */
export const wordsFor = (style: PracticeStyle): Words => WORDS[style]

export const ENGAGEMENT_TYPES: Readonly<Record<EngagementType, string>> = {
  matter: 'Matter',
  ticket: 'Ticket',
  agreement: 'Agreement',
  job: 'Job',
}

/** `1 matter`, `2 matters`. */
export const counted = (count: number, { one, many }: Pick<Noun, 'one' | 'many'>): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const LOCALES: Readonly<Record<string, string>> = {
  AU: 'en-AU',
  CA: 'en-CA',
  GB: 'en-GB',
  IE: 'en-IE',
  NZ: 'en-NZ',
  SG: 'en-SG',
  US: 'en-US',
  ZA: 'en-ZA',
}

/** Dates and figures follow the country of the books; the console itself speaks English. */
export const localeOf = (country: string): string => LOCALES[country] ?? 'en-US'

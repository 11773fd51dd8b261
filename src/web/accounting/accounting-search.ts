import { isOutcomeFilter, type OutcomeFilter } from './activity-words.ts'
import { SETUP_STEPS, type SetupStep } from './setup-steps.ts'

type Raw = Readonly<Record<string, unknown>>

const textIn = (raw: Raw, key: string): string | undefined => {
  const value = raw[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The hub leads back here with a problem where the consent came to nothing. */
export const readAccountingSearch = (raw: Raw): { problem?: string } => {
  const problem = textIn(raw, 'problem')
  return problem === undefined ? {} : { problem }
}

export const readSetupSearch = (raw: Raw): { step?: SetupStep } => {
  const step = SETUP_STEPS.find((one) => one === raw.step)
  return step === undefined ? {} : { step }
}

/** Which table of pairings is shown, and which row somebody was sent to. */
export const readMappingSearch = (raw: Raw): { slot?: string; row?: string } => {
  const slot = textIn(raw, 'slot')
  const row = textIn(raw, 'row')
  return { ...(slot === undefined ? {} : { slot }), ...(row === undefined ? {} : { row }) }
}

export const readActivitySearch = (raw: Raw): { search?: string; outcome?: OutcomeFilter } => {
  const search = textIn(raw, 'search')
  return {
    ...(search === undefined ? {} : { search }),
    ...(isOutcomeFilter(raw.outcome) ? { outcome: raw.outcome } : {}),
  }
}

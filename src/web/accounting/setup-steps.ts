import type { Connection } from '#api/wire/ledgers.ts'

export const SETUP_STEPS = ['read', 'start', 'mapping', 'preview'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

/**
 * Where to go on: what the hub knows decides, so that a person may leave and come back. A mapping
 * comes after the start date, which every connection has one of from the beginning.
 */
export function stepToGoOn(
  { referencesReadAt }: Pick<Connection, 'referencesReadAt'>,
  hasMapping: boolean,
): SetupStep {
  if (!referencesReadAt) return 'read'
  return hasMapping ? 'preview' : 'start'
}

/** Later steps need what is read in the first. */
export const mayOpen = (
  step: SetupStep,
  { referencesReadAt }: Pick<Connection, 'referencesReadAt'>,
): boolean => step === 'read' || referencesReadAt !== null

export type StartChoice = 'today' | 'day' | 'everything'

/** Before any document of the books: everything that there is. */
export const EVERYTHING_SINCE = '1900-01-01'

export const startChoiceOf = (startOn: string, today: string): StartChoice => {
  if (startOn <= EVERYTHING_SINCE) return 'everything'
  return startOn === today ? 'today' : 'day'
}

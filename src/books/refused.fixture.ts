import { Refusal, type RefusalCode } from './refusal.ts'

/** The code of the refusal that an act ends with; a test reads it in one line. */
export function codeOf(act: () => unknown): RefusalCode | 'allowed' {
  try {
    act()
    return 'allowed'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

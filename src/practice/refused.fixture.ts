import { Refusal } from '#books/refusal.ts'

/** How an act is refused: its code, and the field that it names. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'allowed'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.field ? `${error.code} at ${error.field}` : error.code
  }
}

import type { WireRecord } from '../where/matches.ts'

/** What an endpoint says; `json` becomes the body, `text` an empty or plain one. */
export type Answer = Readonly<{
  status: number
  json?: unknown
  text?: string
  contentType?: string
}>

export const ok = (json: WireRecord): Answer => ({ status: 200, json })

/** An unknown id, number or path: text/html and nothing in it (recorded). */
export const NOT_FOUND: Answer = { status: 404, text: '', contentType: 'text/html' }

export const NO_CONTENT: Answer = { status: 204 }

type ErrorName =
  | 'ValidationException'
  | 'PostDataInvalidException'
  | 'QueryParseException'
  | 'ApiMethodNotImplementedException'
  | 'HighVolumeException'

/** 10, 14 and 20 are recorded; 16 is what a third party's emulator says. */
const NUMBERS: Readonly<Record<ErrorName, readonly [status: number, number: number]>> = {
  ValidationException: [400, 10],
  PostDataInvalidException: [400, 14],
  QueryParseException: [400, 16],
  ApiMethodNotImplementedException: [501, 20],
  HighVolumeException: [400, 51],
}

export function failure(name: ErrorName, message: string, elements?: readonly unknown[]): Answer {
  const [status, ErrorNumber] = NUMBERS[name]
  const json = { ErrorNumber, Type: name, Message: message }
  return { status, json: elements ? { ...json, Elements: elements } : json }
}

export const invalidElements = (elements: readonly unknown[]): Answer =>
  failure('ValidationException', 'A validation exception occurred', elements)

export const NOT_IMPLEMENTED: Answer = failure(
  'ApiMethodNotImplementedException',
  'The Api Method called is not implemented',
)

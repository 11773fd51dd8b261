import type { Answer } from '../api/answer.ts'
import { NOT_FOUND, ok } from '../api/answer.ts'
import { type ApiRequest, envelope } from '../api/api-request.ts'
import { writeElements } from '../api/write.ts'
import { type HistoryElement, HistoryShape } from '../body/settings-shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { toWireInstant } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { HistoryNote } from '../books/records.ts'
import { refuse } from '../refusals.ts'
import type { WireRecord } from '../where/matches.ts'

const DETAILS_LENGTH_MAX = 2500

/**
 * Notes on one record: https://developer.xero.com/documentation/api/accounting/historyandnotes.
 * What people and programs did to it otherwise is not kept here.
 */
export function history(request: ApiRequest, recordId: string): Answer {
  switch (request.method) {
    case 'GET':
      return ok(envelope(request, { HistoryRecords: listed(request.org, recordId) }))
    case 'PUT':
      return writeElements(request, {
        plural: 'HistoryRecords',
        idKey: undefined,
        shape: HistoryShape,
        errorFlag: undefined,
        save: (call, element) => addNote(call, recordId, element, request.app.name),
        toWire: (_, note) => toWireNote(note),
      })
    default:
      return NOT_FOUND
  }
}

/** The newest first. */
const listed = (org: Organisation, recordId: string): readonly WireRecord[] =>
  org.historyByRecord.find(recordId).toReversed().map(toWireNote)

function addNote(
  { org }: Call,
  recordId: string,
  { Details }: HistoryElement,
  user: string,
): Saved<HistoryNote> {
  if (!Details) return refuse('Details must be specified')
  if (Details.length > DETAILS_LENGTH_MAX) {
    return refuse(`The Details field must not be longer than ${DETAILS_LENGTH_MAX} characters.`)
  }
  const id = org.newId()
  return saved(org.history.put(id, { id, updatedAt: org.now(), recordId, user, details: Details }))
}

const toWireNote = ({ details, user, updatedAt }: HistoryNote): WireRecord => ({
  Changes: 'Note',
  DateUTCString: updatedAt.slice(0, 19),
  DateUTC: toWireInstant(updatedAt),
  User: user,
  Details: details,
})

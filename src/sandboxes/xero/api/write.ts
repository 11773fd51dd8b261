import { readElements, type SentElement } from '../body/read-elements.ts'
import type { Saved } from '../books/call.ts'
import { parseDay, toWireDay, toWireDayString } from '../books/dates.ts'
import { ElementInvalid, refuse, ZERO_GUID } from '../refusals.ts'
import type { WireRecord } from '../where/matches.ts'
import { type Answer, invalidElements, ok } from './answer.ts'
import { type ApiRequest, callOf, envelope } from './api-request.ts'
import type { Writing } from './endpoint.ts'

type Outcome = Readonly<{ isInvalid: boolean; wire: WireRecord }>

/**
 * Each element stands for itself: with the default `summarizeErrors=true` one bad element answers
 * 400 with only the bad ones, and the good ones are there all the same (xero-ruby issue 247).
 */
export function writeElements<E, R>(
  request: ApiRequest,
  writing: Writing<E, R>,
  id?: string,
): Answer {
  const { faults } = request
  const elements = readElements(request.body, {
    plural: writing.plural,
    shape: writing.shape,
    refuseUnknown: request.switches.unknownProperties === 'refuse',
    arriving: faults.arriving,
  })
  const isSummary = !request.parameters.isFalse('summarizeErrors')
  const reached = faults.stopsHalfway ? elements.slice(0, Math.ceil(elements.length / 2)) : elements
  const outcomes = reached.map((element, index) => {
    const injected = faults.refusalOf(index, elements.length, isSummary)
    return saveOne(request, writing, { ...withId(element, writing.idKey, id), injected })
  })
  const invalid = outcomes.filter(({ isInvalid }) => isInvalid)
  if (isSummary && invalid.length > 0) return invalidElements(invalid.map(({ wire }) => wire))
  const rows = outcomes.map(({ wire }) => (isSummary ? wire : withStatus(wire, writing)))
  return ok(envelope(request, { [writing.plural]: faults.leaving(rows) }))
}

/** `POST /Invoices/{id}`: the id in the path counts. */
const withId = <E>(
  { sent, read }: SentElement<E>,
  idKey: string | undefined,
  id: string | undefined,
): SentElement<E> =>
  id === undefined || idKey === undefined
    ? { sent, read }
    : { sent: { ...sent, [idKey]: id }, read: { ...read, [idKey]: id } }

function saveOne<E, R>(
  request: ApiRequest,
  writing: Writing<E, R>,
  { sent, read, injected }: SentElement<E> & Readonly<{ injected: string | undefined }>,
): Outcome {
  const call = callOf(request)
  try {
    if (injected !== undefined) refuse(injected)
    const { record, warnings } = request.savepoint((): Saved<R> => writing.save(call, read))
    const wire = writing.toWire(request.org, record)
    const said = warnings.map((Message) => ({ Message }))
    return { isInvalid: false, wire: said.length > 0 ? { ...wire, Warnings: said } : wire }
  } catch (error) {
    if (!(error instanceof ElementInvalid)) throw error
    return { isInvalid: true, wire: echoOf(sent, writing, error.messages) }
  }
}

/** What was sent, with days as Xero writes them, and the zero id when nothing exists (recorded). */
function echoOf<E, R>(
  sent: WireRecord,
  { idKey, errorFlag }: Writing<E, R>,
  messages: readonly string[],
): WireRecord {
  const days = Object.entries(sent).flatMap(([key, value]) => {
    const day = /Date$/.test(key) && typeof value === 'string' ? parseDay(value) : undefined
    return day === undefined
      ? []
      : [
          [`${key}String`, toWireDayString(day)],
          [key, toWireDay(day)],
        ]
  })
  return {
    ...(idKey !== undefined && { [idKey]: ZERO_GUID }),
    ...sent,
    ...Object.fromEntries(days),
    ...(errorFlag && { [errorFlag]: true }),
    ValidationErrors: messages.map((Message) => ({ Message })),
  }
}

function withStatus<E, R>(wire: WireRecord, { errorFlag }: Writing<E, R>): WireRecord {
  const isInvalid = Array.isArray(wire.ValidationErrors) && wire.ValidationErrors.length > 0
  const hasWarnings = Array.isArray(wire.Warnings)
  const StatusAttributeString = isInvalid ? 'ERROR' : hasWarnings ? 'WARNING' : 'OK'
  return { ...wire, ...(errorFlag && { [errorFlag]: isInvalid }), StatusAttributeString }
}

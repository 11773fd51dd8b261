import type { Trouble, TroubleKind } from '../trouble.ts'
import { parseExact } from './exact-json.ts'

/** What Xero said about one object, in its own words. */
export type Fault = Readonly<{ messages: readonly string[]; errorNumber?: string }>

type Meaning = Exclude<TroubleKind, 'rate_limited' | 'rejected'>

/**
 * Xero has no codes for what is wrong with an object, only sentences; these are the documented and
 * recorded ones. The first that fits any of the object's messages decides:
 * https://developer.xero.com/documentation/api/accounting/responsecodes
 */
const SENTENCES: readonly (readonly [RegExp, Meaning])[] = [
  [/^An existing .+ could not be found/i, 'gone_at_vendor'],
  // A payment is authorised or deleted, nothing else: not valid means that it is deleted already.
  [/^Payment not of valid status for modification/i, 'gone_at_vendor'],
  [/lock date/i, 'period_closed'],
  [/^The contact name .+ is already assigned to another contact/i, 'name_taken'],
  [/^Invoice # must be unique/i, 'number_taken'],
  [/^The contact number .+ is already assigned to another contact/i, 'number_taken'],
  [/^Price List Item with Code .+ already exists/i, 'name_taken'],
  [/not of valid status for (modification|creation)/i, 'frozen_at_vendor'],
  [/cannot be edited as it has a payment or credit note/i, 'frozen_at_vendor'],
  [/has payments or credit notes? allocated/i, 'frozen_at_vendor'],
  [/that has payments? or credit notes? allocated/i, 'frozen_at_vendor'],
  [/Payments within a batch cannot be deleted/i, 'frozen_at_vendor'],
  [/reconciled/i, 'frozen_at_vendor'],
  [/^Spend money transactions cannot be updated/i, 'frozen_at_vendor'],
  [/already been paid off/i, 'frozen_at_vendor'],
  [/exceeds the amount outstanding/i, 'frozen_at_vendor'],
  [/^Payments can only be made against Authorised documents/i, 'frozen_at_vendor'],
  [/archived/i, 'reference_refused'],
  [/^Account code .+ (is not a valid code|does not exist|has been removed)/i, 'reference_refused'],
  [/^Account must be valid/i, 'reference_refused'],
  [/^Account type is invalid/i, 'reference_refused'],
  [/^The TaxType code .+ (cannot be used|does not exist)/i, 'reference_refused'],
  [/^Tax rate must be (valid|active)/i, 'reference_refused'],
  [/^Item code .+ is not valid/i, 'reference_refused'],
  [/not subscribed to currency/i, 'reference_refused'],
  [/limit of invoices you can approve/i, 'company_refuses'],
]

/** The trouble of one object that Xero understood and did not take. */
export function troubleOfFault({ messages, errorNumber }: Fault): Trouble {
  const vendorText = said(messages.join(' '))
  const [, meaning] =
    SENTENCES.find(([sentence]) => messages.some((message) => sentence.test(message))) ?? []
  if (meaning) return { kind: meaning, vendorText }
  return { kind: 'rejected', reason: reasonOf(messages, errorNumber), vendorText }
}

/** Stable enough to group by: the sentence without what it quotes. */
function reasonOf([message = '']: readonly string[], errorNumber: string | undefined): string {
  const words = message
    .replaceAll(/'[^']*'|"[^"]*"|[\d.,]+/g, ' ')
    .toLowerCase()
    .match(/[a-z]+/g)
  return words ? words.slice(0, 12).join('_') : `error_${errorNumber ?? 'unknown'}`
}

export type Answered = Readonly<{ status: number; headers: Headers; text: string }>

// Said in plain text with a 503: https://developer.xero.com/documentation/api/accounting/responsecodes
const MAINTENANCE =
  /currently offline for maintenance|temporarily unavailable|organisation is offline/i

/** The trouble of a whole answer that is not a list of objects. */
export function troubleOfStatus({ status, headers, text }: Answered): Trouble {
  const vendorText = said(textIn(text)) || `HTTP ${status}`
  switch (status) {
    case 400:
      return troubleOfFault(faultIn(text))
    case 401:
      // Inconsistently documented: a missing scope may be a 401 with this word, or a 403.
      return /AuthorizationUnsuccessful/i.test(text)
        ? { kind: 'permission_missing', vendorText }
        : { kind: 'authorization_expired', vendorText }
    case 403:
      return { kind: 'permission_missing', vendorText }
    case 404:
      return { kind: 'gone_at_vendor', vendorText }
    case 429:
      return { kind: 'rate_limited', retryAfterSeconds: retryAfterOf(headers) }
    case 503:
      return MAINTENANCE.test(text)
        ? { kind: 'unavailable', vendorText }
        : { kind: 'outcome_unknown', vendorText }
    default:
      // 501 says that there is no such thing to be done: nothing was tried.
      return (status >= 400 && status < 500) || status === 501
        ? { kind: 'rejected', reason: `http_${status}`, vendorText }
        : { kind: 'outcome_unknown', vendorText }
  }
}

/**
 * Seconds come for the minute and the day only; too many at once ends with the next answer:
 * https://developer.xero.com/documentation/guides/oauth2/limits/
 */
function retryAfterOf(headers: Headers): number {
  const seconds = Number(headers.get('retry-after'))
  if (Number.isFinite(seconds) && seconds > 0) return Math.ceil(seconds)
  return PROBLEM_SECONDS[headers.get('x-rate-limit-problem')?.toLowerCase() ?? ''] ?? 60
}

const PROBLEM_SECONDS: Readonly<Record<string, number>> = {
  concurrent: 1,
  minute: 60,
  appminute: 60,
  day: 3600,
}

type ErrorBody = Readonly<{
  ErrorNumber?: string
  Message?: string
  Detail?: string
  detail?: string
  Elements?: readonly Readonly<{ ValidationErrors?: readonly { Message?: string }[] }>[]
}>

/** All sentences of a 400, those about the elements first: the message above them says nothing. */
function faultIn(text: string): Fault {
  const body = bodyIn(text)
  const messages = (body.Elements ?? [])
    .flatMap(({ ValidationErrors }) => ValidationErrors ?? [])
    .flatMap(({ Message }) => Message ?? [])
  return {
    messages: messages.length > 0 ? messages : [textIn(text)],
    ...(body.ErrorNumber !== undefined && { errorNumber: body.ErrorNumber }),
  }
}

/** How many elements a 400 speaks about. */
export const faultyElementsIn = (text: string): number => bodyIn(text).Elements?.length ?? 0

function textIn(text: string): string {
  const body = bodyIn(text)
  return body.Message ?? body.Detail ?? body.detail ?? text
}

/** 404, 429 and 503 come as HTML or plain text, or with nothing at all. */
function bodyIn(text: string): ErrorBody {
  try {
    const body = parseExact(text)
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

const TEXT_LENGTH_MAX = 500

/** Xero's own words, without what must not leave: addresses, tokens, markup. */
export const said = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]')
    .replaceAll(/\bBearer\s+\S+|\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, TEXT_LENGTH_MAX)

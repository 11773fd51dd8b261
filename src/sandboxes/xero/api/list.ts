import { parseModifiedSince } from '../books/dates.ts'
import { TOO_MANY } from '../faults/answers.ts'
import type { DocumentView } from '../invoices/wire.ts'
import { type Filter, fieldsOf, filterOf, type WireRecord } from '../where/matches.ts'
import { comparatorOf, orderedFieldsOf } from '../where/order.ts'
import { parseWhere } from '../where/parser.ts'
import { QueryUnreadable } from '../where/tokens.ts'
import { type Answer, failure, ok } from './answer.ts'
import { type ApiRequest, envelope } from './api-request.ts'
import type { Listing } from './endpoint.ts'

const PAGE_SIZE_DEFAULT = 100
const PAGE_SIZE_MAX = 1000
/** More are refused without a page: `HighVolumeException`. */
const RESULTS_MAX = 100_000

/** https://developer.xero.com/documentation/api/accounting/requests-and-responses */
export function listRecords<R>(request: ApiRequest, listing: Listing<R>): Answer {
  try {
    return listed(request, listing)
  } catch (error) {
    if (!(error instanceof QueryUnreadable)) throw error
    return failure('QueryParseException', error.message)
  }
}

function listed<R>(request: ApiRequest, listing: Listing<R>): Answer {
  const { org, parameters, switches } = request
  const isPaged =
    listing.paging === 'optional' &&
    ['page', 'pageSize', 'Statuses'].some((name) => parameters.get(name) !== undefined)
  const isSummary = parameters.isTrue('summaryOnly')
  const view: DocumentView = isPaged && !isSummary ? 'paged' : 'listed'
  const since = modifiedSince(request)
  if (since === 'unreadable') return { status: 412, text: '' }
  const selects = listing.selects(parameters, request)
  const records = [...listing.all(org)].filter(
    (record) =>
      isSeen(listing.updatedAt(record), request) &&
      isModified(listing.updatedAt(record), since, request) &&
      selects(record),
  )
  if (since && records.length === 0 && switches.nothingModifiedStatus === 304) {
    return { status: 304 }
  }
  const sorted = byDefaultOrder(records, listing)
  const toWire = (record: R) => listing.toWire(org, record, view)
  const isPlain = !parameters.get('where') && !parameters.get('order')
  const found = isPlain
    ? sorted
    : ordered(sorted.map(toWire).filter(whereOf(request, listing.fields)), request, listing.fields)
  if (!isPaged && found.length > RESULTS_MAX) return TOO_MANY
  const paged = isPaged || isSummary ? pageOf(request, found.length) : undefined
  const rows = found.slice(paged?.from, paged?.to)
  const pagination = paged && { pagination: paged.pagination }
  // Only what is shown is written out: a page of a large list costs a page.
  const wired = isPlain ? (rows as readonly R[]).map(toWire) : rows
  return ok(envelope(request, { ...pagination, [listing.plural]: wired }))
}

/** Oldest change first, then by id, where a record tells when it changed. */
function byDefaultOrder<R>(records: readonly R[], { updatedAt, id, paging }: Listing<R>) {
  if (paging === 'none') return records
  const key = (record: R) => `${updatedAt(record) ?? ''} ${id(record)}`
  return records
    .map((record) => ({ record, key: key(record) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ record }) => record)
}

function pageOf({ parameters }: ApiRequest, itemCount: number) {
  const page = Math.max(1, whole(parameters.get('page')) ?? 1)
  const wanted = whole(parameters.get('pageSize')) ?? PAGE_SIZE_DEFAULT
  const pageSize = Math.min(Math.max(1, wanted), PAGE_SIZE_MAX)
  const pageCount = Math.ceil(itemCount / pageSize)
  const pagination = { page, pageSize, pageCount, itemCount }
  return { from: (page - 1) * pageSize, to: page * pageSize, pagination }
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined

function whereOf({ parameters, switches }: ApiRequest, fields: readonly string[]): Filter {
  const where = parameters.get('where')
  if (!where) return () => true
  const condition = parseWhere(where)
  checkFields(fieldsOf(condition), fields)
  const filter = filterOf(condition)
  if (switches.nullInWhere === 'error') return filter
  return (record) => {
    try {
      return filter(record)
    } catch (error) {
      if (error instanceof QueryUnreadable) return false
      throw error
    }
  }
}

function ordered(
  records: readonly WireRecord[],
  { parameters }: ApiRequest,
  fields: readonly string[],
): readonly WireRecord[] {
  const order = parameters.get('order')
  if (!order) return records
  const comparator = comparatorOf(order)
  checkFields(orderedFieldsOf(order), fields)
  return records.toSorted(comparator)
}

/** The sentence is that of the query library which Xero's grammar comes from: a guess. */
function checkFields(named: readonly string[], known: readonly string[]): void {
  const lower = new Set(known.map((name) => name.toLowerCase()))
  const unknown = named.find((name) => !lower.has(name.toLowerCase()))
  if (unknown !== undefined) {
    throw new QueryUnreadable(`No property or field '${unknown}' exists in type`)
  }
}

const isSeen = (updatedAt: string | undefined, { unseenSince }: ApiRequest): boolean =>
  unseenSince === undefined || updatedAt === undefined || updatedAt <= unseenSince

function modifiedSince({ modifiedSince: header }: ApiRequest): Date | 'unreadable' | undefined {
  return header === undefined ? undefined : (parseModifiedSince(header) ?? 'unreadable')
}

/** Whole seconds on both sides: the header has no milliseconds. */
function isModified(
  updatedAt: string | undefined,
  since: Date | undefined,
  { switches }: ApiRequest,
): boolean {
  if (!since || updatedAt === undefined) return true
  const second = Math.floor(Date.parse(updatedAt) / 1000)
  const from = Math.floor(since.getTime() / 1000)
  return switches.modifiedSinceInclusive ? second >= from : second > from
}

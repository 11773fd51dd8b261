import { toDecimal } from '../../kit/minor-units.ts'
import type { Parameters } from '../api/api-request.ts'
import { type Day, toLongDay, toWireDayString } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import { isReceivable } from '../books/posting.ts'
import type { Contact, Credit, Invoice } from '../books/records.ts'
import { type Position, positionOf } from '../books/settling.ts'
import { refuse } from '../refusals.ts'
import type { WireRecord } from '../where/matches.ts'
import { dayIn, monthEndOf } from './periods.ts'
import { headerRow, report, row, section, summaryRow } from './rows.ts'

const COLUMNS = ['Date', 'Reference', 'Due Date', '', 'Total', 'Paid', 'Credited', 'Due']
const NAMES = {
  AgedReceivablesByContact: 'Aged Receivables By Contact',
  AgedPayablesByContact: 'Aged Payables By Contact',
} as const

type Document = Invoice | Credit
type Listed = Readonly<{ document: Document; position: Position }>

/**
 * What one contact owes or is owed, in the base currency, with the payments up to a day. Unused
 * credits stand below zero, so that all contacts together are the control account's balance;
 * prepayments stand on accounts of their own.
 */
export function toWireAged(
  org: Organisation,
  id: keyof typeof NAMES,
  parameters: Parameters,
): WireRecord {
  const contact = contactIn(org, parameters)
  const asOf = dayIn(parameters, 'date') ?? monthEndOf(org.today())
  const from = dayIn(parameters, 'fromDate') ?? ''
  const to = dayIn(parameters, 'toDate') ?? asOf
  const isMeant = ({ type, status, contactId, date }: Document) =>
    contactId === contact.id &&
    isReceivable(type) === (id === 'AgedReceivablesByContact') &&
    (status === 'AUTHORISED' || status === 'PAID') &&
    from <= date &&
    date <= to
  const sign = id === 'AgedReceivablesByContact' ? 1n : -1n
  const listed = [...documentsOf(org)]
    .filter(isMeant)
    .map((document) => ({ document, position: shownFrom(org, { document, asOf, sign }) }))
    .toSorted((a, b) => (a.document.date < b.document.date ? -1 : 1))
  return report(org, {
    id,
    name: NAMES[id],
    titles: [
      'Invoices',
      contact.name,
      `To ${toLongDay(to)}`,
      `Showing payments to ${toLongDay(asOf)}`,
    ],
    rows: [headerRow(COLUMNS), section('', [...listed.map(rowOf), totalRow(listed)])],
  })
}

function contactIn(org: Organisation, parameters: Parameters): Contact {
  const id = parameters.get('contactId')?.toLowerCase()
  if (id === undefined) return refuse('A ContactID must be specified')
  return (
    org.contacts.get(id) ?? refuse('The contact with the specified ContactID could not be found')
  )
}

function* documentsOf(org: Organisation): Generator<Document> {
  yield* org.invoices.values()
  yield* org.creditNotes.values()
  yield* org.overpayments.values()
}

type Viewed = Readonly<{ document: Document; asOf: Day; sign: 1n | -1n }>

function shownFrom(org: Organisation, { document, asOf, sign }: Viewed): Position {
  const { total, paid, credited } = positionOf(org, document, asOf)
  return { total: sign * total, paid: sign * paid, credited: sign * credited }
}

const dueOf = ({ total, paid, credited }: Position): bigint => total - paid - credited

const amountsOf = (position: Position): readonly string[] =>
  [position.total, position.paid, position.credited, dueOf(position)].map((one) => toDecimal(one))

function rowOf({ document, position }: Listed): WireRecord {
  const dueDate = 'dueDate' in document ? document.dueDate : undefined
  const reference = 'number' in document ? document.number : (document.reference ?? '')
  const days = [toWireDayString(document.date), reference, dueDate ? toWireDayString(dueDate) : '']
  return row([...days, '', ...amountsOf(position)], { id: 'invoiceID', value: document.id })
}

const NOTHING: Position = { total: 0n, paid: 0n, credited: 0n }

function totalRow(listed: readonly Listed[]): WireRecord {
  const sums = listed.reduce(
    (sum, { position }) => ({
      total: sum.total + position.total,
      paid: sum.paid + position.paid,
      credited: sum.credited + position.credited,
    }),
    NOTHING,
  )
  return summaryRow(['Total', '', '', '', ...amountsOf(sums)])
}

import type { Application } from '#books/application.ts'
import type { CreditNote, TaxRelief } from '#books/credit/credit-note.ts'
import { negate, sum, toDecimal } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire, type WireLine } from '../wire.ts'
import { type DocumentTax, documentTaxOf } from './document-tax.ts'
import { roleAccountOf } from './ledger-accounts.ts'
import { journalWire } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { customerTie, noteFor, type Owner, partOf } from './parts.ts'
import {
  CUSTOMER_MEMO_LENGTH_MAX,
  checkCurrency,
  DOC_NUMBER_LENGTH_MAX,
  saleLinesOf,
  titleOf,
} from './sale-lines.ts'

type CreditNoteRecord = Extract<BooksRecord, { kind: 'credit_note' }>

type Frame = Owner &
  Readonly<{
    record: CreditNoteRecord
    customer: string
    tax: DocumentTax
    lines: WireLine[]
    invoiceIds: ReadonlyMap<string, string>
  }>

/**
 * Field by field: FIELDS.md, Credit note. A write-off is one too. Each application is a payment of
 * 0.00 that ties the credit to an invoice.
 */
export function translateCreditNote(record: CreditNoteRecord, references: References): Translation {
  const { creditNote: note, engagements } = record
  const obstacles = new Obstacles(references)
  const customer = obstacles.held('client', note.clientId)?.id ?? ''
  const tax = documentTaxOf(note, references, obstacles)
  const lines = saleLinesOf({ lines: note.lines, engagements, tax }, references, obstacles)
  const invoiceIds = new Map(
    note.applications.map(({ invoiceId }) => [
      invoiceId as string,
      obstacles.held('invoice', invoiceId)?.id ?? '',
    ]),
  )
  checkCurrency(note.currency, references, obstacles)
  obstacles.number(note.number, DOC_NUMBER_LENGTH_MAX)
  obstacles.limit('memo', note.memo, CUSTOMER_MEMO_LENGTH_MAX)
  const owner = { kind: record.kind, id: record.id, references }
  const frame: Frame = { ...owner, record, customer, tax, lines, invoiceIds }
  const relief = note.relief ? [reliefPart(frame, note.relief, obstacles)] : []
  return obstacles.finish(() => [
    mainPart(frame),
    ...note.applications.map((application) => applyPart(frame, application)),
    ...relief,
  ])
}

function mainPart(frame: Frame): WantedPart {
  const { record, references, tax } = frame
  const { creditNote: note, engagements } = record
  const isHeld = references.held(record.kind, record.id, 'main') !== undefined
  const wire: Wire<'CreditMemo'> = {
    ...(note.number === null ? {} : { DocNumber: note.number }),
    TxnDate: note.issuedOn,
    CustomerRef: ref(frame.customer),
    CurrencyRef: ref(note.currency),
    // A sparse update empties only what it names.
    ...(note.memo || isHeld ? { CustomerMemo: { value: note.memo } } : {}),
    PrivateNote: noteFor(frame, 'main', [REASONS[note.reason], ...engagements.map(titleOf)]),
    ...(tax.calculation ? { GlobalTaxCalculation: tax.calculation } : {}),
    ...(tax.documentCode ? { TxnTaxDetail: { TxnTaxCodeRef: ref(tax.documentCode) } } : {}),
    Line: frame.lines,
  }
  const expected = {
    ...wire,
    TxnTaxDetail: { TotalTax: toJsonNumber(note.tax) },
    TotalAmt: toJsonNumber(note.total),
  }
  return partOf(frame, 'main', { kind: 'CreditMemo', object: wire }, expected)
}

const REASONS: Readonly<Record<CreditNote['reason'], string | null>> = {
  credit: null,
  write_off: 'Write-off',
  discount: 'Discount',
  refund: 'Refund',
  negative_invoice: null,
}

function applyPart(frame: Frame, application: Application): WantedPart {
  const { record, references, customer, invoiceIds } = frame
  const { creditNote: note } = record
  const name = `apply:${application.id}`
  const held = references.held(record.kind, record.id, 'main')
  if (!held) return { name, waitsFor: 'main' }
  return customerTie(frame, name, {
    date: application.appliedOn,
    party: customer,
    currency: note.currency,
    amount: application.amount,
    facts: [`Credit note ${note.number} over ${toDecimal(note.total)}`],
    ends: [
      { type: 'Invoice', id: invoiceIds.get(application.invoiceId) ?? '' },
      { type: 'CreditMemo', id: held.id },
    ],
  })
}

/** Claimed on a day of its own, on the tax's adjustment account: an entry of its own. */
function reliefPart(frame: Frame, relief: TaxRelief, obstacles: Obstacles): WantedPart {
  const { references, record } = frame
  const { number, currency } = record.creditNote
  const amount = sum(
    relief.taxes.map((share) => share.amount),
    currency,
  )
  const description = `Tax relief on ${number}`
  const party = { id: frame.customer, type: 'Customer' } as const
  const line = (role: 'sales_tax_collected_adjustment' | 'bad_debts', change: typeof amount) => ({
    account: roleAccountOf(role, references, obstacles).id,
    amount: change,
    description,
    party,
  })
  const note = noteFor(frame, 'relief', [description])
  const wire = journalWire({ date: relief.claimedOn, currency, note }, null, [
    line('sales_tax_collected_adjustment', amount),
    line('bad_debts', negate(amount)),
  ])
  return partOf(frame, 'relief', { kind: 'JournalEntry', object: wire })
}

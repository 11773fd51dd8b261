import { assertOpen, type Division } from '#books/division.ts'
import type { InvoiceId } from '#books/ids.ts'
import { amount, day, text } from '#books/import/cells.ts'
import { openBalanceOf } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { parseMoney } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { findInvoices } from '#store/invoices.ts'
import type { Act } from '../../act.ts'
import { type ApplicationInput, applicationsOf } from '../../applications-of.ts'
import { assertSound, type PaymentInput, recordPayment } from '../../record-payment.ts'
import {
  type Claimed,
  given,
  type ImportKind,
  idIn,
  idOrNull,
  type RowClaim,
  type SourceRecord,
  takenNames,
  textsIn,
} from '../import-kind.ts'

const HEAD = {
  number: {
    label: 'Number',
    synonyms: ['Payment number', 'Payment no', 'Receipt number', 'Payment ID'],
    note: 'rows with the same number are one payment; the next of the series where it is empty',
    read: text(40),
  },
  client: {
    label: 'Client',
    synonyms: ['Client name', 'Customer', 'Customer name', 'Contact name', 'Payer'],
    required: true,
    note: 'the client’s name as it is in the books',
    read: text(),
    refers: 'client',
  },
  receivedOn: {
    label: 'Date',
    synonyms: ['Payment date', 'Received', 'Received on', 'Date received', 'Paid on'],
    required: true,
    read: day,
  },
  amount: {
    label: 'Amount',
    synonyms: ['Payment amount', 'Total', 'Amount received', 'Amount paid', 'Paid'],
    required: true,
    note: 'of the whole payment, the same on each of its rows',
    read: amount,
  },
  account: {
    label: 'Deposited to',
    synonyms: ['Deposit to', 'Bank account', 'Account', 'Deposit account', 'Account code'],
    required: true,
    note: 'the code or the name of a bank account, or of undeposited funds',
    read: text(),
    refers: 'account',
  },
  method: {
    label: 'Method',
    synonyms: ['Payment method', 'Paid by', 'Type'],
    read: text(),
    refers: 'payment_method',
  },
  reference: {
    label: 'Reference',
    synonyms: ['Ref', 'Check number', 'Cheque number', 'Transaction ID', 'Reference number'],
    read: text(),
  },
  memo: { label: 'Memo', synonyms: ['Notes', 'Description', 'Comment'], read: text(4000) },
} as const

export const payments: ImportKind = {
  key: 'payments',
  label: 'Payments',
  columns: {
    ...HEAD,
    invoice: {
      label: 'Invoice',
      synonyms: ['Invoice number', 'Invoice no', 'Applied to', 'Invoice #'],
      note: 'the number of the invoice that it pays; unapplied where it is empty',
      read: text(40),
      refers: 'invoice',
    },
    applied: {
      label: 'Applied',
      synonyms: ['Amount applied', 'Applied amount', 'Allocation'],
      note: 'to the invoice of this row; the whole amount where a payment has one row',
      read: amount,
    },
  },
  grouping: { by: 'number', head: Object.keys(HEAD) },
  uniqueKeyOf: ({ number }) => number || null,
  findTaken: (tx, divisionId, reads) =>
    takenNames(tx, divisionId, { kind: 'payment', names: textsIn(reads, 'number') }),
  fields: {
    ...{ number: 'number', clientId: 'client', receivedOn: 'receivedOn', amount: 'amount' },
    ...{ depositAccountId: 'account', methodId: 'method', currency: 'amount' },
    ...{ invoiceId: 'invoice', 'applications.amount': 'applied', appliedOn: 'receivedOn' },
  },
  async check(act, division, record, claimed) {
    const { applications, ...draft } = inputOf(division, record)
    const { clientId, receivedOn, currency, amount: rest } = draft
    assertOpen(division, receivedOn, 'receivedOn')
    await assertSound(act, division, { ...draft, source: 'operating' })
    const source = { kind: 'payment', clientId, currency, since: receivedOn, rest } as const
    const added = await applicationsOf(act, division.id, source, applications)
    for (const { appliedOn } of added) assertOpen(division, appliedOn, 'receivedOn')
    return claimsOf(act, record, applications, claimed)
  },
  write: async (act, division, record) =>
    (await recordPayment(act, division.id, inputOf(division, record))).id,
}

/** Two payments of one file may be good for an invoice each, and too much for it together. */
async function claimsOf(
  { tx }: Act,
  record: SourceRecord,
  applications: readonly ApplicationInput[],
  claimed: Claimed,
): Promise<RowClaim[]> {
  const invoices = await findInvoices(tx, [...new Set(applications.map((each) => each.invoiceId))])
  const taken = new Map(claimed)
  return applications.map(({ invoiceId, amount: { minorUnits } }, index) => {
    const before = taken.get(invoiceId) ?? 0n
    const invoice = invoices.get(invoiceId)
    const open = (invoice ? openBalanceOf(invoice).minorUnits : 0n) - before
    if (minorUnits > open) {
      const field = `applications.${index}.amount`
      throw new Refusal('applied_more_than_open', { open: String(open) }, field)
    }
    taken.set(invoiceId, before + minorUnits)
    return { position: record[index]?.position ?? 0, claimId: invoiceId, minorUnits }
  })
}

function inputOf({ baseCurrency }: Division, record: SourceRecord): PaymentInput {
  const [head] = record
  return {
    clientId: idIn(head, 'client'),
    receivedOn: given(head, 'receivedOn') as LocalDate,
    currency: baseCurrency,
    amount: parseMoney(given(head, 'amount'), baseCurrency),
    methodId: idOrNull(head, 'method'),
    reference: head.read.reference ?? '',
    memo: head.read.memo ?? '',
    depositAccountId: idIn(head, 'account'),
    number: head.read.number || null,
    applications: applicationsIn(record).map(([invoiceId, applied]) => ({
      invoiceId,
      amount: parseMoney(applied, baseCurrency),
    })),
  }
}

/** Each row of a payment with several says which invoice it pays, and with how much. */
function applicationsIn(record: SourceRecord): (readonly [InvoiceId, string])[] {
  const [head, ...others] = record
  if (others.length === 0) {
    const invoiceId = idOrNull<InvoiceId>(head, 'invoice')
    if (invoiceId) return [[invoiceId, head.read.applied || given(head, 'amount')]]
    if (head.read.applied) throw new Refusal('value_is_missing', {}, 'applications.0.invoiceId')
    return []
  }
  return record.map((row, index) => {
    const invoiceId = idOrNull<InvoiceId>(row, 'invoice')
    const field = `applications.${index}`
    if (!invoiceId) throw new Refusal('value_is_missing', {}, `${field}.invoiceId`)
    if (!row.read.applied) throw new Refusal('value_is_missing', {}, `${field}.amount`)
    return [invoiceId, row.read.applied]
  })
}

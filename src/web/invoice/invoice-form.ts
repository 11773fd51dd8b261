import type { RollUp } from '#api/wire/billing.ts'
import {
  type Invoice,
  type InvoiceLine,
  type InvoiceLineInput,
  type LineKind,
  PriceInput,
  type TaxMode,
} from '#api/wire/invoices.ts'
import type { Item } from '#api/wire/items.ts'
import type { Currency } from '#api/wire/money.ts'
import { typedDecimal } from '../amounts.ts'
import { addDays } from '../days.ts'

/** A line while somebody writes it: everything is text, and may still be missing or wrong. */
export type LineForm = Readonly<{
  /** Its name on this page; the hub's id is only there once the line was saved. */
  key: string
  id?: string
  kind: LineKind
  itemId: string | null
  accountId: string | null
  engagementId: string | null
  description: string
  serviceOn: string
  quantity: string
  unitPrice: string
  discountPercent: string
  taxCodeId: string | null
  /** The last day of the service, where it took more than one. */
  serviceTo: string
  staffId: string | null
  deferral: 'monthly' | null
  /** The line of an invoice that a credit note's line takes back. */
  invoiceLineId?: string | null
}>

export type HeaderForm = Readonly<{
  clientId: string | null
  issuedOn: string
  dueOn: string
  number: string
  poNumber: string
  memo: string
  taxMode: TaxMode
  currency: Currency
  /** Null: as the billing settings say. */
  rollUp: RollUp | null
}>

export type InvoiceForm = HeaderForm & Readonly<{ lines: readonly LineForm[]; linesMade: number }>

export type FormAction =
  | Readonly<{ kind: 'header'; change: Partial<HeaderForm> }>
  | Readonly<{ kind: 'line'; key: string; change: Partial<LineForm> }>
  | Readonly<{ kind: 'item'; key: string; item: Item | undefined }>
  | Readonly<{ kind: 'add'; after: string | undefined; usual: UsualCoding }>
  | Readonly<{ kind: 'remove'; key: string; usual: UsualCoding }>
  | Readonly<{ kind: 'move'; key: string; step: 1 | -1 }>

/** What a line is coded to before anybody says otherwise. */
export type UsualCoding = Readonly<{
  accountId: string | null
  taxCodeId: string | null
  engagementId: string | null
}>

const DUE_DAYS = 30

type Beginning = Readonly<{
  today: string
  currency: Currency
  clientId: string | null
  usual: UsualCoding
}>

export const emptyForm = ({ today, currency, clientId, usual }: Beginning): InvoiceForm => ({
  clientId,
  issuedOn: today,
  dueOn: addDays(today, DUE_DAYS),
  number: '',
  poNumber: '',
  memo: '',
  taxMode: 'exclusive',
  currency,
  rollUp: null,
  lines: [emptyLine(0, usual)],
  linesMade: 1,
})

export const formOf = (invoice: Invoice): InvoiceForm => ({
  clientId: invoice.clientId,
  issuedOn: invoice.issuedOn,
  dueOn: invoice.dueOn,
  number: invoice.number ?? '',
  poNumber: invoice.poNumber,
  memo: invoice.memo,
  taxMode: invoice.taxMode,
  currency: invoice.currency,
  rollUp: invoice.rollUp,
  lines: invoice.lines.map(lineFormOf),
  linesMade: invoice.lines.length,
})

type WrittenLine = Omit<InvoiceLine, 'net' | 'tax' | keyof ServiceFields> & Partial<ServiceFields>
type ServiceFields = Pick<InvoiceLine, 'serviceTo' | 'staffId' | 'deferral'>

/** A line that is there, as somebody writes it anew; on a credit note it says less of a service. */
export const lineFormOf = (line: WrittenLine, index: number): LineForm => ({
  key: keyOf(index),
  id: line.id,
  kind: line.kind,
  itemId: line.itemId,
  accountId: line.accountId,
  engagementId: line.engagementId,
  description: line.description,
  serviceOn: line.serviceOn ?? '',
  quantity: plain(line.quantity),
  unitPrice: priced(line.unitPrice),
  discountPercent: Number(line.discountPercent) === 0 ? '' : plain(line.discountPercent),
  taxCodeId: line.taxCodeId,
  serviceTo: line.serviceTo ?? '',
  staffId: line.staffId ?? null,
  deferral: line.deferral ?? null,
})

const keyOf = (made: number): string => `line-${made}`

/** `350.000000` is `350`, `1.250000` is `1.25`. */
const plain = (decimal: string): string =>
  decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal

/** Prices keep two decimals, because that is how people read money: `285.5` is `285.50`. */
const priced = (decimal: string): string => {
  const [whole = '', fraction = ''] = plain(decimal).split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

const emptyLine = (made: number, usual: UsualCoding): LineForm => ({
  key: keyOf(made),
  kind: 'fee',
  itemId: null,
  description: '',
  serviceOn: '',
  quantity: '1',
  unitPrice: '',
  discountPercent: '',
  serviceTo: '',
  staffId: null,
  deferral: null,
  ...usual,
})

export function reduceForm(form: InvoiceForm, action: FormAction): InvoiceForm {
  switch (action.kind) {
    case 'header':
      return changeHeader(form, action.change)
    case 'line':
      return changeLine(form, action.key, action.change)
    case 'item':
      return changeLine(form, action.key, ofItem(action.item))
    case 'add':
      return addLine(form, action.after, action.usual)
    case 'remove':
      return removeLine(form, action.key, action.usual)
    case 'move':
      return moveLine(form, action.key, action.step)
  }
}

/** Another client's matters are not this one's. */
function changeHeader(form: InvoiceForm, change: Partial<HeaderForm>): InvoiceForm {
  const isOtherClient = change.clientId !== undefined && change.clientId !== form.clientId
  const lines = isOtherClient
    ? form.lines.map((line) => ({ ...line, engagementId: null }))
    : form.lines
  return { ...form, ...change, lines }
}

const changeLine = (form: InvoiceForm, key: string, change: Partial<LineForm>): InvoiceForm => ({
  ...form,
  lines: form.lines.map((line) => (line.key === key ? { ...line, ...change } : line)),
})

const KIND_OF_ITEM = { service: 'fee', product: 'product', expense: 'expense' } as const

/** The item fills in what it knows; the person may still write over all of it. */
const ofItem = (item: Item | undefined): Partial<LineForm> =>
  item === undefined
    ? { itemId: null }
    : {
        itemId: item.id,
        kind: KIND_OF_ITEM[item.kind],
        accountId: item.accountId,
        taxCodeId: item.taxCodeId,
        description: item.name,
        ...(item.unitPrice === null ? {} : { unitPrice: priced(item.unitPrice) }),
      }

/** A new line is coded like the one above it: invoices are mostly of one kind. */
function addLine(form: InvoiceForm, after: string | undefined, usual: UsualCoding): InvoiceForm {
  const at = after === undefined ? form.lines.length : indexOf(form, after) + 1
  const above = form.lines[at - 1]
  const line = emptyLine(form.linesMade, above ? codingOf(above) : usual)
  return { ...form, lines: form.lines.toSpliced(at, 0, line), linesMade: form.linesMade + 1 }
}

const codingOf = ({ accountId, taxCodeId, engagementId }: LineForm): UsualCoding => ({
  accountId,
  taxCodeId,
  engagementId,
})

function removeLine(form: InvoiceForm, key: string, usual: UsualCoding): InvoiceForm {
  const left = { ...form, lines: form.lines.filter((line) => line.key !== key) }
  return left.lines.length > 0 ? left : addLine(left, undefined, usual)
}

function moveLine(form: InvoiceForm, key: string, step: 1 | -1): InvoiceForm {
  const from = indexOf(form, key)
  const line = form.lines[from]
  const to = from + step
  if (!line || to < 0 || to >= form.lines.length) return form
  return { ...form, lines: form.lines.toSpliced(from, 1).toSpliced(to, 0, line) }
}

const indexOf = (form: InvoiceForm, key: string): number =>
  form.lines.findIndex((line) => line.key === key)

/** Nobody has written anything on it, so it is not part of the invoice. */
export const isBlank = (line: LineForm): boolean =>
  line.itemId === null && line.description.trim() === '' && line.unitPrice.trim() === ''

/** The line as the hub takes it. The hub's own shape then names what is missing. */
export const lineInputOf = (line: LineForm): InvoiceLineInput => ({
  ...(line.id === undefined ? {} : { id: line.id }),
  kind: line.kind,
  itemId: line.itemId,
  accountId: line.accountId ?? '',
  engagementId: line.engagementId,
  description: line.description,
  serviceOn: line.serviceOn === '' ? null : line.serviceOn,
  quantity: typedDecimal(line.quantity),
  unitPrice: typedDecimal(line.unitPrice),
  discountPercent: typedDecimal(line.discountPercent) || '0',
  taxCodeId: line.taxCodeId ?? '',
  serviceTo: line.serviceTo === '' ? null : line.serviceTo,
  staffId: line.staffId,
  deferral: line.deferral,
})

/** Whether it says what a person has to see: a period, or income that is earned later. */
export const hasDetails = ({ serviceTo, deferral }: LineForm): boolean =>
  serviceTo !== '' || deferral !== null

export type Pricing = Readonly<{ input: PriceInput; keys: readonly string[] }>

/** The lines that can be priced as they stand, with their keys in the same order. */
export function pricingOf(form: InvoiceForm, divisionId: string): Pricing | undefined {
  const { issuedOn, currency, taxMode } = form
  const lineShape = PriceInput.shape.lines.element
  const ready = form.lines.flatMap((line) => {
    const read = lineShape.safeParse(lineInputOf(line))
    return read.success && !isBlank(line) ? [{ key: line.key, input: read.data }] : []
  })
  const lines = ready.map(({ input }) => ({ ...input, description: '' }))
  const read = PriceInput.safeParse({ divisionId, issuedOn, currency, taxMode, lines })
  return read.success ? { input: read.data, keys: ready.map(({ key }) => key) } : undefined
}

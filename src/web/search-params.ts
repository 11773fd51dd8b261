import { InvoiceStatus } from '#api/wire/invoices.ts'
import { PaymentStatus, RecordedStatus } from '#api/wire/payments.ts'
import { isDay } from './days.ts'

type Raw = Readonly<Record<string, unknown>>

/** Every parameter is text and nothing else, so that an address stays readable and can be typed. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Raw): string {
  const given = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

export const textIn = (raw: Raw, key: string): string | undefined => {
  const value = raw[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const dayIn = (raw: Raw, key: string): string | undefined => {
  const value = raw[key]
  return isDay(value) ? value : undefined
}

/** An address that somebody typed may say anything: what makes no sense is left out. */
export const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }

export const readListSearch = (raw: Raw) => optional('search', textIn(raw, 'search'))

export const readEngagementSearch = (raw: Raw) => ({
  ...readListSearch(raw),
  ...optional('status', statusIn(raw, ['open', 'closed'] as const)),
})

const statusIn = <Value extends string>(raw: Raw, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === raw.status)

const readDocumentSearch = (raw: Raw) => ({
  ...readListSearch(raw),
  ...optional('from', dayIn(raw, 'from')),
  ...optional('to', dayIn(raw, 'to')),
})

export const readInvoiceSearch = (raw: Raw) => ({
  ...readDocumentSearch(raw),
  ...optional('status', statusIn(raw, InvoiceStatus.options)),
})

export const readPaymentSearch = (raw: Raw) => ({
  ...readDocumentSearch(raw),
  ...optional('status', statusIn(raw, PaymentStatus.options)),
})

export const readRecordedSearch = (raw: Raw) => ({
  ...readDocumentSearch(raw),
  ...optional('status', statusIn(raw, RecordedStatus.options)),
})

export const readCreditSearch = (raw: Raw) => ({
  ...readDocumentSearch(raw),
  ...optional('status', statusIn(raw, ['draft', 'approved', 'void'] as const)),
})

/** What a form begins with: the record that the person came from. */
export const readOriginSearch = (raw: Raw) => ({
  ...optional('clientId', textIn(raw, 'clientId')),
  ...optional('engagementId', textIn(raw, 'engagementId')),
  ...optional('invoiceId', textIn(raw, 'invoiceId')),
})

/** The supplier, and the supplier invoice, that a person came from. */
export const readPurchaseOriginSearch = (raw: Raw) => ({
  ...optional('partyId', textIn(raw, 'partyId')),
  ...optional('vendorId', textIn(raw, 'vendorId')),
  ...optional('documentId', textIn(raw, 'documentId')),
})

/** Only a path of our own: an address elsewhere would turn signing in into a trap. */
export function readSignInSearch(raw: Raw) {
  const next = textIn(raw, 'next')
  return optional('next', next && /^\/(?![/\\])/.test(next) ? next : undefined)
}

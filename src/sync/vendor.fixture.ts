import type { Currency } from '#books/money.ts'
import type { FirmInput } from '#practice/found-firm.ts'

type Row = Readonly<Record<string, unknown>>

/** Live objects of the ledger, as a person counts them there. */
export type LedgerCount = Readonly<{
  /** By name. */
  parties: readonly string[]
  /** By number. */
  invoices: readonly string[]
  /** By the payment's number. */
  payments: readonly string[]
  /** Money that no invoice used on its day, by the payment's number. */
  rests: readonly string[]
}>

export type Vendor = Readonly<{
  id: string
  /** Which seeded company a firm of this kind connects. */
  company: string
  firm: FirmInput
  currency: Currency
  /** What is chosen by hand, where a suggestion would not be certain enough. */
  byHand: readonly (readonly [slot: string, ours: string, theirs: string])[]
  tax: string
  /** The vendor's kind, as faults and the admin side know it, and the field with its id. */
  entities: Readonly<Record<'client' | 'invoice' | 'payment', string>>
  idOf: Readonly<Record<'client' | 'invoice' | 'payment', string>>
  /** An edit of an invoice that the books did not make, on the admin side. */
  edit: Readonly<Record<string, unknown>>
  closeBooks: (through: string) => Readonly<Record<string, unknown>>
  newParty: (name: string) => Readonly<Record<string, unknown>>
  /** What an invoice that was deleted there is seen as, and what a retry makes of it. */
  deletedThere: readonly [seen: string, afterRetry: string | undefined]
  /** How many payments of the ledger carry the number of one that was applied so often. */
  paymentsFor: (atOnce: number, later: number) => number
  /** The same document once more under another number, as a person would type it there. */
  copyOf: (invoice: Row, number: string) => Row
  count: (objects: (kind: string) => Promise<readonly Row[]>) => Promise<LedgerCount>
  items: ItemsThere
}>

/** How the vendor's side shows what is sold. */
type ItemsThere = Readonly<{
  /** What must be unique about an item: that of ours, and that of theirs. */
  ofOurs: (item: Readonly<{ code: string; name: string }>) => string
  ofTheirs: (item: Row) => string
  idOf: string
  /** One of theirs that sells into what the account 4000 of the firm is mapped to. */
  body: (name: string, sold: Row) => Row
  /** What tells the items of an invoice's lines, in `ofTheirs` words. */
  onLines: (invoice: Row, items: readonly Row[]) => readonly string[]
}>

const division = (
  country: string,
  baseCurrency: Currency,
  taxRounding: 'line' | 'rate_per_document',
): FirmInput['division'] => ({
  name: 'Main',
  country,
  baseCurrency,
  timeZone: 'UTC',
  taxRounding,
  unappliedMoney: 'liability',
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberIn = (value: unknown): string => /PAY-\d+/.exec(textOf(value))?.[0] ?? ''

const QUICKBOOKS: Vendor = {
  id: 'quickbooks',
  company: 'Smith Law',
  currency: 'USD',
  firm: {
    name: 'Smith Law LLC',
    style: 'legal',
    division: division('US', 'USD', 'rate_per_document'),
    standardTax: { name: 'California', components: [{ name: 'State', percent: '8' }] },
  },
  byHand: [
    ['bank', 'Operating bank', 'Operating Account'],
    ['account', 'Deposits received', 'Client Deposits'],
    ['sales', 'Deposits received', 'Client Deposit Applied'],
    ['account', 'Sales tax collected', 'California Department'],
    ['tax', 'California', 'California'],
  ],
  tax: 'California',
  entities: { client: 'Customer', invoice: 'Invoice', payment: 'Payment' },
  idOf: { client: 'Id', invoice: 'Id', payment: 'Id' },
  edit: { DueDate: '2027-01-31' },
  closeBooks: (through) => ({ bookCloseDate: through || null }),
  newParty: (name) => ({ DisplayName: name }),
  deletedThere: ['gone_in_ledger', undefined],
  paymentsFor: (atOnce) => Math.min(atOnce, 1),
  copyOf: ({ CustomerRef, TxnDate, Line }, DocNumber) => {
    const lines = (Line as readonly Row[]).filter(
      ({ DetailType }) => DetailType === 'SalesItemLineDetail',
    )
    const Lines = lines.map(({ Amount, DetailType, SalesItemLineDetail }) => {
      const { ItemRef } = SalesItemLineDetail as Row
      return { Amount, DetailType, SalesItemLineDetail: { ItemRef } }
    })
    return { CustomerRef, TxnDate, DocNumber, Line: Lines }
  },
  count: async (objects) => {
    const isLive = (row: Row) =>
      row.status !== 'Deleted' && row.Active !== false && !/^voided/i.test(textOf(row.PrivateNote))
    const live = async (kind: string) => (await objects(kind)).filter(isLive)
    const deposits = (await live('Deposit')).map(({ PrivateNote }) => numberIn(PrivateNote))
    return {
      parties: (await live('Customer')).map(({ DisplayName }) => textOf(DisplayName)),
      invoices: (await live('Invoice')).map(({ DocNumber }) => textOf(DocNumber)),
      payments: (await live('Payment')).map(({ PaymentRefNum }) => textOf(PaymentRefNum)),
      rests: deposits.filter(Boolean),
    }
  },
  items: {
    ofOurs: ({ name }) => name,
    ofTheirs: ({ Name }) => textOf(Name),
    idOf: 'Id',
    body: (Name, { IncomeAccountRef }) => ({ Name, Type: 'Service', IncomeAccountRef }),
    onLines: ({ Line }, items) =>
      (Line as readonly Row[]).flatMap(({ SalesItemLineDetail }) => {
        const { ItemRef } = (SalesItemLineDetail ?? {}) as Row
        const named = items.find(({ Id }) => Id === (ItemRef as Row | undefined)?.value)
        return named ? [textOf(named.Name)] : []
      }),
  },
}

const XERO: Vendor = {
  id: 'xero',
  company: 'Harbour Lane Law',
  currency: 'NZD',
  firm: {
    name: 'Harbour Lane Law',
    style: 'legal',
    division: division('NZ', 'NZD', 'line'),
    standardTax: { name: 'GST', components: [{ name: 'GST', percent: '15' }] },
  },
  byHand: [
    ['bank', 'Operating bank', 'Office Account'],
    ['sales', 'Legal fees', 'Legal Fees'],
    ['sales', 'Litigation fees', 'Consulting Fees'],
    ['tax', 'GST', '15% GST on Income'],
    ['tax', 'No tax (0%)', 'Zero Rated'],
    ['tax', 'Out of scope', 'No GST'],
  ],
  tax: 'GST',
  entities: { client: 'Contact', invoice: 'Invoice', payment: 'Payment' },
  idOf: { client: 'ContactID', invoice: 'InvoiceID', payment: 'PaymentID' },
  edit: { DueDate: '2027-01-31' },
  closeBooks: (through) => ({ periodLockDate: through || null }),
  newParty: (name) => ({ Name: name }),
  // A voided document keeps its number and cannot come back to life.
  deletedThere: ['changed_in_ledger', 'frozen_in_ledger'],
  paymentsFor: (atOnce, later) => atOnce + later,
  copyOf: ({ Contact, DateString, DueDateString, LineItems }, InvoiceNumber) => ({
    Type: 'ACCREC',
    Status: 'AUTHORISED',
    InvoiceNumber,
    Contact: { ContactID: (Contact as Row).ContactID },
    Date: textOf(DateString).slice(0, 10),
    DueDate: textOf(DueDateString).slice(0, 10),
    LineItems: (LineItems as readonly Row[]).map(({ Description, AccountCode, UnitAmount }) => ({
      Description,
      Quantity: 1,
      UnitAmount,
      AccountCode,
    })),
  }),
  count: async (objects) => {
    const isLive = ({ Status, ContactStatus }: Row) =>
      !['DELETED', 'VOIDED', 'ARCHIVED'].includes(textOf(Status ?? ContactStatus))
    const live = async (kind: string) => (await objects(kind)).filter(isLive)
    const received = (await live('BankTransaction')).filter(({ Type }) => Type === 'RECEIVE')
    return {
      parties: (await live('Contact')).map(({ Name }) => textOf(Name)),
      invoices: (await live('Invoice'))
        .filter(({ Type }) => Type === 'ACCREC')
        .map(({ InvoiceNumber }) => textOf(InvoiceNumber)),
      payments: (await live('Payment')).map(({ Reference }) => numberIn(Reference)),
      rests: received.map(({ Reference }) => numberIn(Reference)).filter(Boolean),
    }
  },
  items: {
    ofOurs: ({ code }) => code,
    ofTheirs: ({ Code }) => textOf(Code),
    idOf: 'ItemID',
    body: (Code) => ({ Code, Name: Code, SalesDetails: { AccountCode: '200' } }),
    onLines: ({ LineItems }) =>
      (LineItems as readonly Row[]).flatMap(({ ItemCode }) => (ItemCode ? [textOf(ItemCode)] : [])),
  },
}

/** Each of them is run; `TIEOUT_VENDOR` leaves one alone, for a quick look. */
export const VENDORS: readonly Vendor[] = [QUICKBOOKS, XERO].filter(
  ({ id }) => (process.env.TIEOUT_VENDOR ?? id) === id,
)

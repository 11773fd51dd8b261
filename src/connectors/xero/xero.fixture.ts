import type { AccountId, TaxCodeId } from '#books/ids.ts'
import { ACCOUNTS, accountNamed, taxCodesAt } from '../conformance-books.fixture.ts'
import type {
  Answer,
  LineItem,
  Reference,
  References,
  Translation,
  WantedPart,
} from '../contract.ts'

const COMPANY = { name: 'Harbour Lane', country: 'NZ', currency: 'NZD' }

const taxCodes = taxCodesAt('15')

export const world = { currency: 'NZD' as const, taxCodes }

export const aReference = (over: Partial<Reference>): Reference => ({
  kind: 'account',
  remoteId: 'account-1',
  code: '200',
  name: 'Sales',
  active: true,
  postsTo: [],
  attributes: {},
  ...over,
})

export const feesAccount = aReference({
  remoteId: 'fees-id',
  attributes: { type: 'REVENUE', class: 'REVENUE' },
})
export const bankAccount = aReference({
  remoteId: 'bank-id',
  code: null,
  name: 'Business Bank',
  attributes: { type: 'BANK', class: 'ASSET' },
})
export const depositsAccount = aReference({
  remoteId: 'deposits-id',
  code: '855',
  name: 'Client Deposits',
  attributes: { type: 'CURRLIAB', class: 'LIABILITY', enablePayments: true },
})
export const gst = aReference({
  kind: 'tax_rate',
  remoteId: 'OUTPUT2',
  code: 'OUTPUT2',
  name: '15% GST on Income',
  attributes: { rate: '15.0000', forSales: true },
})
const noTax = aReference({
  kind: 'tax_rate',
  remoteId: 'NONE',
  code: 'NONE',
  name: 'No GST',
  attributes: { rate: '0', forSales: true },
})

type Over = Readonly<{
  /** By slot and our id; undefined takes a mapping away. */
  mapped?: Readonly<Record<string, Reference | undefined>>
  held?: readonly string[]
  parties?: readonly Reference[]
  items?: readonly Reference[]
  lineItem?: LineItem
  answer?: Answer
  unappliedMoney?: References['unappliedMoney']
  accounts?: References['accounts']
  taxCodes?: References['taxCodes']
  sendsTrust?: boolean
}>

/** Everything mapped; the client and invoices 1 and 2 are in the ledger. */
export function someReferences(over: Over = {}): References {
  const mapped: Readonly<Record<string, Reference | undefined>> = {
    'sales fees': feesAccount,
    'bank bank': bankAccount,
    'account deposits_received': depositsAccount,
    'tax standard_tax': gst,
    'tax no_tax': noTax,
    ...over.mapped,
  }
  const held = over.held ?? ['client ada', 'invoice 1', 'invoice 2']
  return {
    mapped: (slot, ourId) => mapped[`${slot} ${ourId}`],
    held: (kind, id) =>
      held.includes(`${kind} ${id}`)
        ? { kind, id: `remote-${kind}-${id}`, revision: '' }
        : undefined,
    partiesNamed: () => over.parties ?? [],
    itemsNamed: () => over.items ?? [],
    lineItem: () => over.lineItem,
    accounts: over.accounts ?? ACCOUNTS,
    taxCodes: over.taxCodes ?? taxCodes,
    company: COMPANY,
    unappliedMoney: over.unappliedMoney ?? 'liability',
    depositsReceived: accountNamed('deposits_received'),
    sendsTrust: over.sendsTrust ?? true,
    answer: () => over.answer,
    markerOf: (_kind, id) => `~mark-${id}`,
  }
}

export type BuiltPart<Wire> = Extract<WantedPart, { wire: unknown }> & Readonly<{ wire: Wire }>

export function partsOf<Wire>(translation: Translation): readonly BuiltPart<Wire>[] {
  if (translation.kind !== 'ready') throw new Error(JSON.stringify(translation))
  return translation.parts.flatMap((part) => ('wire' in part ? [part as BuiltPart<Wire>] : []))
}

export const causesOf = (translation: Translation): readonly string[] =>
  translation.kind === 'blocked' ? translation.blockers.map(({ cause }) => cause) : []

export const STANDARD = 'standard_tax' as TaxCodeId
export const FEES = 'fees' as AccountId

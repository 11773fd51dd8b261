import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import type { Party } from '#books/party.ts'
import type { TaxSide } from '#books/tax.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire, type WireLine } from '../wire.ts'
import { isCard, type LedgerAccount } from './ledger-accounts.ts'
import type { Obstacles } from './obstacles.ts'

/** A customer or a vendor; both share one series of ids there. */
export type LedgerParty = Readonly<{ id: string; type: 'Customer' | 'Vendor' }>

/** A line as every document with accounts has it. What its amount does, the document says. */
export type CodedWire = Readonly<{
  account: string
  amount: Money
  description: string
  party?: LedgerParty | undefined
  /** Only deposits tell it line by line. */
  method?: string | undefined
  tax?: Readonly<{ code: string; side: TaxSide; amount: Money }> | undefined
}>

type Header = Readonly<{ date: LocalDate; currency: Currency; note: string }>

/** Who a person is there: where somebody is both, the document says which role is meant. */
export function partyThere(
  party: Pick<Party, 'id' | 'isClient' | 'isVendor'> | null | undefined,
  preferred: 'client' | 'vendor',
  obstacles: Obstacles,
): LedgerParty | undefined {
  if (!party || !(party.isClient || party.isVendor)) return undefined
  const isVendor = preferred === 'vendor' ? party.isVendor : !party.isClient
  const held = obstacles.held(isVendor ? 'vendor' : 'client', party.id)
  return { id: held?.id ?? '', type: isVendor ? 'Vendor' : 'Customer' }
}

export const customerThere = (clientId: string, obstacles: Obstacles): LedgerParty => ({
  id: obstacles.held('client', clientId)?.id ?? '',
  type: 'Customer',
})

/** Debits are positive, credits negative. */
export const journalWire = (
  { date, currency, note }: Header,
  number: string | null,
  lines: readonly CodedWire[],
): Wire<'JournalEntry'> => ({
  ...(number === null ? {} : { DocNumber: number }),
  TxnDate: date,
  CurrencyRef: ref(currency),
  PrivateNote: note,
  Line: lines.map(journalLine),
})

const journalLine = ({ account, amount, description, party, tax }: CodedWire): WireLine => ({
  DetailType: 'JournalEntryLineDetail',
  Amount: toJsonNumber(sizeOf(amount)),
  Description: description,
  JournalEntryLineDetail: {
    PostingType: amount.minorUnits < 0n ? 'Credit' : 'Debit',
    AccountRef: ref(account),
    ...(party && { Entity: { Type: party.type, EntityRef: ref(party.id) } }),
    ...(tax && {
      TaxCodeRef: ref(tax.code),
      TaxApplicableOn: applicableOn(tax.side),
      TaxAmount: toJsonNumber(sizeOf(tax.amount)),
    }),
  },
})

const sizeOf = ({ minorUnits, currency }: Money): Money =>
  money(minorUnits < 0n ? -minorUnits : minorUnits, currency)

const applicableOn = (side: TaxSide): string => (side === 'sales' ? 'Sales' : 'Purchase')

/** What comes in is positive. */
export const depositWire = (
  { date, currency, note }: Header,
  account: LedgerAccount,
  lines: readonly CodedWire[],
): Wire<'Deposit'> => ({
  TxnDate: date,
  CurrencyRef: ref(currency),
  DepositToAccountRef: ref(account.id),
  PrivateNote: note,
  ...(lines.some(({ tax }) => tax) && { GlobalTaxCalculation: 'TaxExcluded' }),
  Line: lines.map(depositLine),
})

export function depositLine({ party, method, tax, ...line }: CodedWire): WireLine {
  return {
    DetailType: 'DepositLineDetail',
    Amount: toJsonNumber(line.amount),
    Description: line.description,
    DepositLineDetail: {
      AccountRef: ref(line.account),
      ...(party && { Entity: { value: party.id, type: party.type.toUpperCase() } }),
      ...(method && { PaymentMethodRef: ref(method) }),
      ...(tax && { TaxCodeRef: ref(tax.code), TaxApplicableOn: applicableOn(tax.side) }),
    },
  }
}

type Expense = Header &
  Readonly<{
    number: string | null
    /** The bank or the credit card that pays. */
    account: LedgerAccount
    party?: LedgerParty | undefined
    /** It stands there already: a party that is no longer named has to be taken off it. */
    isHeld?: boolean
    /** Money that comes back to a credit card. */
    isBack?: boolean
    /** Outside of the United States every expense says how it holds tax. */
    calculation: string | undefined
    lines: readonly WireLine[]
  }>

/**
 * Money that leaves: an expense, not a check. Checks share their numbers with bill payments and
 * with those that are printed there (error 6140), and a customer's payment may link to either.
 */
export const expenseWire = (expense: Expense): Wire<'Purchase'> => ({
  ...(expense.number === null ? {} : { DocNumber: expense.number }),
  PaymentType: isCard(expense.account) ? 'CreditCard' : 'Cash',
  ...(isCard(expense.account) && { Credit: expense.isBack === true }),
  TxnDate: expense.date,
  CurrencyRef: ref(expense.currency),
  AccountRef: ref(expense.account.id),
  ...entityOf(expense),
  PrivateNote: expense.note,
  ...(expense.calculation ? { GlobalTaxCalculation: expense.calculation } : {}),
  Line: [...expense.lines],
})

/** A sparse update takes off only what it names as null. */
function entityOf({ party, isHeld }: Expense): Pick<Wire<'Purchase'>, 'EntityRef'> {
  if (party) return { EntityRef: { value: party.id, type: party.type } }
  return isHeld ? { EntityRef: null } : {}
}

/** What was bought is positive. `code` is the tax code of the line; the United States want `NON`. */
export const expenseLine = (
  { account, amount, description, party }: CodedWire,
  code: string | undefined,
): WireLine => ({
  DetailType: 'AccountBasedExpenseLineDetail',
  Amount: toJsonNumber(amount),
  Description: description,
  AccountBasedExpenseLineDetail: {
    AccountRef: ref(account),
    // A customer on a line may make it billable, so that it is always said.
    BillableStatus: 'NotBillable',
    ...(party?.type === 'Customer' && { CustomerRef: ref(party.id) }),
    ...(code ? { TaxCodeRef: ref(code) } : {}),
  },
})

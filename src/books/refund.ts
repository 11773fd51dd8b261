import type {
  AccountId,
  ApplicationId,
  CreditNoteId,
  PartyId,
  PaymentId,
  PaymentMethodId,
  RefundId,
} from './ids.ts'
import type { LocalDate } from './local-date.ts'
import type { Currency, Money } from './money.ts'

/** What is given back: a payment's rest, or a credit note's. */
export type RefundSource =
  | Readonly<{ kind: 'payment'; id: PaymentId }>
  | Readonly<{ kind: 'credit_note'; id: CreditNoteId }>

export type RefundPart = Readonly<{ id: ApplicationId; source: RefundSource; amount: Money }>

/** Money that went back to a client from a bank account of the firm. */
export type Refund = Readonly<{
  id: RefundId
  version: number
  status: 'recorded' | 'void'
  number: string
  clientId: PartyId
  refundedOn: LocalDate
  currency: Currency
  /** What its parts come to. */
  amount: Money
  bankAccountId: AccountId
  methodId: PaymentMethodId | null
  reference: string
  memo: string
  parts: readonly RefundPart[]
}>

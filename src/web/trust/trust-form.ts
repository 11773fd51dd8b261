import type { Currency } from '#api/wire/money.ts'
import type { TrustKind, TrustLedgerKind } from '#api/wire/trust.ts'
import { typedDecimal } from '../amounts.ts'

/** The kinds that one form enters; an office transfer has a page of its own. */
export const FORM_KINDS = [
  'receipt',
  'payment',
  'transfer',
  'advance',
  'recovery',
  'top_up',
  'interest',
  'bank_fee',
  'statutory_deposit_in',
] as const satisfies readonly TrustKind[]
export type FormKind = (typeof FORM_KINDS)[number]

export const formKindOf = (kind: TrustKind | undefined): FormKind =>
  FORM_KINDS.find((each) => each === kind) ?? 'receipt'

type LedgerKind = Exclude<TrustLedgerKind, 'statutory'>

type Spec = Readonly<{
  /** The address that takes it. */
  place: string
  /** Which ledgers it may name; none where it names none. */
  ledgers: readonly LedgerKind[]
  /** What stands before the counterparty; without it there is none. */
  counterparty?: string
  office?: boolean
}>

export const SPECS: Readonly<Record<FormKind, Spec>> = {
  receipt: {
    place: 'receipts',
    ledgers: ['matter', 'unidentified', 'beneficiary'],
    counterparty: 'Received from',
  },
  payment: {
    place: 'payments',
    ledgers: ['matter', 'unidentified', 'beneficiary'],
    counterparty: 'Paid to',
  },
  transfer: { place: 'transfers', ledgers: ['matter', 'unidentified'] },
  advance: { place: 'advances', ledgers: ['matter'], counterparty: 'Paid to', office: true },
  recovery: { place: 'recoveries', ledgers: ['matter', 'firm', 'unidentified'], office: true },
  top_up: { place: 'top-ups', ledgers: ['matter', 'firm', 'unidentified'], office: true },
  interest: { place: 'interest', ledgers: ['beneficiary', 'matter'] },
  bank_fee: { place: 'bank-fees', ledgers: [] },
  statutory_deposit_in: { place: 'statutory-deposits', ledgers: [] },
}

export type TrustForm = Readonly<{
  trustAccountId: string | null
  happenedOn: string
  isCleared: boolean
  amount: string
  ledger: LedgerKind
  engagementId: string | null
  toEngagementId: string | null
  consent: string
  counterparty: string
  methodId: string | null
  reference: string
  memo: string
  officeAccountId: string | null
  codingAccountId: string | null
  direction: 'in' | 'out'
}>

export const emptyTrustForm = (today: string, begun: Partial<TrustForm>): TrustForm => ({
  trustAccountId: null,
  happenedOn: today,
  isCleared: true,
  amount: '',
  ledger: 'matter',
  engagementId: null,
  toEngagementId: null,
  consent: '',
  counterparty: '',
  methodId: null,
  reference: '',
  memo: '',
  officeAccountId: null,
  codingAccountId: null,
  direction: 'in',
  ...begun,
})

type Place = Readonly<{ divisionId: string; currency: Currency }>

/** What is sent for a form of this kind: only the fields that its address knows. */
export function inputOf(kind: FormKind, form: TrustForm, { divisionId, currency }: Place): object {
  const ledger = ledgerIn(form.ledger, form.engagementId)
  const bare = {
    ...{ divisionId, trustAccountId: form.trustAccountId ?? '', happenedOn: form.happenedOn },
    amount: { amount: typedDecimal(form.amount), currency },
    ...{ counterparty: form.counterparty, methodId: form.methodId },
    ...{ reference: form.reference, memo: form.memo },
  }
  const own: Readonly<Record<FormKind, object>> = {
    receipt: { ledger, clearedOn: form.isCleared ? form.happenedOn : null },
    payment: { ledger },
    transfer: {
      from: ledger,
      to: ledgerIn('matter', form.toEngagementId),
      consent: form.consent,
    },
    advance: {
      engagementId: form.engagementId ?? '',
      officeAccountId: form.officeAccountId,
    },
    recovery: { ledger, officeAccountId: form.officeAccountId },
    top_up: { ledger, officeAccountId: form.officeAccountId ?? '' },
    interest: { ledger },
    bank_fee: { codingAccountId: form.codingAccountId ?? '' },
    statutory_deposit_in: { direction: form.direction },
  }
  return { ...bare, ...own[kind] }
}

const ledgerIn = (kind: LedgerKind, engagementId: string | null) => ({
  kind,
  engagementId: kind === 'matter' ? engagementId : null,
})

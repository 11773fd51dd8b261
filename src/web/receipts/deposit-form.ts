import type { Currency } from '#api/wire/money.ts'
import type { DepositSlip, DepositSlipChange } from '#api/wire/receipts.ts'
import { type Amount, amountOf, minorUnitsOf, typedDecimal } from '../amounts.ts'

/** A payment that may go to the bank with others. */
export type Deposited = Readonly<{
  id: string
  number: string
  clientName: string
  receivedOn: string
  amount: Amount
}>

export const DEPOSIT_KINDS: Readonly<Record<DepositSlip['kind'], string>> = {
  slip: 'Slip',
  payout: 'Payout',
}

export type FeeForm = Readonly<{
  key: number
  accountId: string | null
  description: string
  amount: string
}>

export type DepositForm = Readonly<{
  kind: DepositSlip['kind']
  depositedOn: string
  bankAccountId: string | null
  reference: string
  memo: string
  chosen: ReadonlySet<string>
  fees: readonly FeeForm[]
}>

export const emptyDeposit = (today: string, waiting: readonly Deposited[]): DepositForm => ({
  ...{ kind: 'slip', depositedOn: today, bankAccountId: null, reference: '', memo: '', fees: [] },
  chosen: new Set(waiting.map(({ id }) => id)),
})

export const depositFormOf = (slip: DepositSlip): DepositForm => ({
  kind: slip.kind,
  depositedOn: slip.depositedOn,
  bankAccountId: slip.bankAccountId,
  reference: slip.reference,
  memo: slip.memo,
  chosen: new Set(slip.payments.map(({ id }) => id)),
  fees: slip.feeLines.map(({ accountId, description, amount }, key) => ({
    ...{ key, accountId, description, amount: amount.amount },
  })),
})

/** A row that nobody wrote on is not sent. */
const isWritten = ({ accountId, description, amount }: FeeForm): boolean =>
  accountId !== null || description.trim() !== '' || amount.trim() !== ''

type Written = Omit<DepositSlipChange, 'version'>

/** The form as the hub takes it. A slip of checks and cash has no fees; `number` stays. */
export const depositInputOf = (form: DepositForm, currency: Currency): Written => ({
  kind: form.kind,
  depositedOn: form.depositedOn,
  bankAccountId: form.bankAccountId ?? '',
  reference: form.reference,
  memo: form.memo,
  number: null,
  paymentIds: [...form.chosen],
  fees: feesOf(form).map(({ accountId, description, amount }) => ({
    accountId: accountId ?? '',
    description,
    amount: { amount: typedDecimal(amount) || '0', currency },
  })),
})

const feesOf = ({ kind, fees }: DepositForm) => (kind === 'payout' ? fees.filter(isWritten) : [])

/** What the bank will show: the chosen payments less the fees, as far as they can be read. */
export function depositSums(form: DepositForm, payments: readonly Deposited[], currency: string) {
  const units = (text: string) => minorUnitsOf(typedDecimal(text), currency) ?? 0n
  const gross = payments
    .filter(({ id }) => form.chosen.has(id))
    .reduce((sum, { amount }) => sum + units(amount.amount), 0n)
  const fees = feesOf(form).reduce((sum, { amount }) => sum + units(amount), 0n)
  return {
    gross: amountOf(gross, currency),
    fees: amountOf(-fees, currency),
    net: amountOf(gross - fees, currency),
  }
}

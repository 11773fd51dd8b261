import type { z } from 'zod'
import type { Currency } from '#api/wire/money.ts'
import {
  type ApplicationInput,
  type Payment,
  PaymentChange,
  PaymentInput,
} from '#api/wire/payments.ts'
import { typedDecimal } from '../amounts.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import type { Applied } from './proposal.ts'

export type PaymentForm = Readonly<{
  receivedOn: string
  amount: string
  methodId: string | null
  depositAccountId: string | null
  reference: string
  memo: string
  number: string
}>

export const emptyPayment = (today: string, depositAccountId: string | null): PaymentForm => ({
  receivedOn: today,
  amount: '',
  methodId: null,
  depositAccountId,
  reference: '',
  memo: '',
  number: '',
})

export const paymentFormOf = (payment: Payment): PaymentForm => ({
  receivedOn: payment.receivedOn,
  amount: payment.amount.amount,
  methodId: payment.methodId,
  depositAccountId: payment.depositAccountId,
  reference: payment.reference,
  memo: payment.memo,
  number: payment.number,
})

export const typedApplied = (applied: Applied): Applied =>
  Object.fromEntries(Object.entries(applied).map(([id, text]) => [id, typedDecimal(text)]))

const fieldsOf = (form: PaymentForm, currency: Currency) => ({
  receivedOn: form.receivedOn,
  amount: { amount: typedDecimal(form.amount), currency },
  methodId: form.methodId,
  depositAccountId: form.depositAccountId ?? '',
  reference: form.reference,
  memo: form.memo,
  number: form.number,
})

type Recording = Readonly<{
  form: PaymentForm
  divisionId: string
  clientId: string | null
  currency: Currency
  applications: readonly ApplicationInput[]
}>

type Read<Input> = Readonly<{ input?: Input; errors: FieldErrors }>

export function readRecording(recording: Recording): Read<PaymentInput> {
  const { form, divisionId, clientId, currency, applications } = recording
  const written: z.input<typeof PaymentInput> = {
    divisionId,
    clientId: clientId ?? '',
    ...fieldsOf(form, currency),
    applications: [...applications],
  }
  const read = PaymentInput.safeParse(written)
  return read.success ? { input: read.data, errors: {} } : { errors: inWords(issuesOf(read.error)) }
}

export function readChange(form: PaymentForm, payment: Payment): Read<PaymentChange> {
  const written: z.input<typeof PaymentChange> = {
    version: payment.version,
    ...fieldsOf(form, payment.currency),
  }
  const read = PaymentChange.safeParse(written)
  return read.success ? { input: read.data, errors: {} } : { errors: inWords(issuesOf(read.error)) }
}

const MISSING: Readonly<Record<string, string>> = {
  clientId: 'Choose who paid.',
  depositAccountId: 'Choose the account that the money went to.',
  'amount.amount': 'Write what was received, for example 1250.00.',
}

const inWords = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path, MISSING[path] ?? message]),
  )

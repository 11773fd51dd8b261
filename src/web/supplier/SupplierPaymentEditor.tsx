import { Skeleton } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { SettlementInput } from '#api/wire/codings.ts'
import type { Currency } from '#api/wire/money.ts'
import {
  type SupplierPayment,
  SupplierPaymentChange,
  SupplierPaymentInput,
} from '#api/wire/supplier-payments.ts'
import { typedDecimal } from '../amounts.ts'
import { openBillsQuery } from '../coding/coding-queries.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { MoneyFields } from '../payment/MoneyFields.tsx'
import { typedApplied } from '../payment/payment-form.ts'
import { type Applied, balanceOf, proposeFor } from '../payment/proposal.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { VendorField } from '../vendor/VendorField.tsx'
import { BillAllocation, sentSettlements } from './BillAllocation.tsx'
import { changeSupplierPayment, recordSupplierPayment } from './supplier-client.ts'

type Form = Readonly<{
  vendorId: string | null
  paidOn: string
  amount: string
  methodId: string | null
  accountId: string | null
  reference: string
  memo: string
  number: string
}>

type Props = Readonly<{
  accounts: readonly Account[]
  existing?: SupplierPayment
  vendorId?: string | null
  /** The supplier invoice that the person came from: its money goes there first. */
  firstBillId?: string | undefined
}>

/** A new payment with where it goes; an old one without: its applications have their own page. */
export function SupplierPaymentEditor(props: Props) {
  const { accounts, existing, vendorId = null, firstBillId } = props
  const { division, readOnlyBecause } = useFirm()
  const currency = existing?.amount.currency ?? division.baseCurrency
  const [initial] = useState(() => (existing ? formOf(existing) : emptyForm(props, division.today)))
  const [form, setForm] = useState({ ...initial, vendorId: initial.vendorId ?? vendorId })
  const [byHand, setByHand] = useState<Applied>()
  const leave = useUnsavedGuard(isChanged(form, { ...initial, vendorId }) || byHand !== undefined)
  const open = useQuery({
    ...openBillsQuery(division.id, form.vendorId ?? ''),
    enabled: form.vendorId !== null && !existing,
  })
  const bills = open.data ?? []
  const amount = typedDecimal(form.amount)
  const applied = byHand ?? proposeFor(amount, currency, bills, firstBillId)
  const balance = balanceOf(amount, currency, typedApplied(applied), bills)
  const applications = existing ? [] : sentSettlements(applied, bills, currency)
  const saving = useSave({ form, currency, applications, existing, onSaved: leave })
  const isWrong = !existing && (Object.keys(balance.errors).length > 0 || (balance.rest ?? 0n) < 0n)
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} style={{ maxWidth: 920 }}>
      <FieldGrid>
        <VendorField
          value={form.vendorId}
          onChange={(id) => {
            set({ vendorId: id })
            setByHand(undefined)
          }}
          error={saving.errors.vendorId}
          readOnly={existing !== undefined}
        />
        <Fields
          form={form}
          accounts={accounts}
          currency={currency}
          errors={saving.errors}
          set={set}
        />
      </FieldGrid>
      {form.vendorId !== null && !existing && (
        <Section title="Settles" note={`Amounts in ${currency}`}>
          {open.isPending && <Skeleton height={96} mt="sm" radius="md" />}
          {open.isError && <Problem error={open.error} onRetry={open.refetch} />}
          {open.isSuccess && (
            <BillAllocation
              bills={bills}
              currency={currency}
              applied={applied}
              balance={balance}
              onChange={(id, text) => setByHand({ ...applied, [id]: text })}
            />
          )}
        </Section>
      )}
      <OtherErrors errors={saving.errors} shown={SHOWN} />
      {saving.error ? <Problem error={saving.error} title="The payment was not saved" /> : null}
      <FormBar>
        <LinkButton
          variant="default"
          {...(existing
            ? { to: '/supplier-payments/$paymentId', params: { paymentId: existing.id } }
            : { to: '/supplier-payments' })}
        >
          Cancel
        </LinkButton>
        <ActionButton
          loading={saving.isSaving}
          disabledBecause={
            readOnlyBecause ?? (isWrong ? WRONG : open.isLoading ? READING : undefined)
          }
          onClick={saving.save}
        >
          {existing ? 'Save and post anew' : 'Record payment'}
        </ActionButton>
      </FormBar>
    </form>
  )
}

const SHOWN = /^(vendorId|paidOn|amount|methodId|accountId|reference|memo|number$)/
const READING = 'What is owed to this supplier is still being read.'
const WRONG = 'The amounts applied do not fit what was paid or what is open.'

const isChanged = (form: Form, initial: Form): boolean =>
  JSON.stringify(form) !== JSON.stringify(initial)

const emptyForm = ({ accounts, vendorId = null }: Props, today: string): Form => ({
  ...{ vendorId, paidOn: today, amount: '', methodId: null },
  accountId: accounts.find(({ paysSuppliers }) => paysSuppliers)?.id ?? null,
  ...{ reference: '', memo: '', number: '' },
})

const formOf = (payment: SupplierPayment): Form => ({
  vendorId: payment.vendorId,
  paidOn: payment.paidOn,
  amount: payment.amount.amount,
  methodId: payment.methodId,
  accountId: payment.accountId,
  reference: payment.reference,
  memo: payment.memo,
  number: payment.number,
})

type FieldsProps = Readonly<{
  form: Form
  accounts: readonly Account[]
  currency: string
  errors: FieldErrors
  set: (change: Partial<Form>) => void
}>

const Fields = ({ form, accounts, currency, errors, set }: FieldsProps) => (
  <MoneyFields
    form={form}
    amountLabel={`Amount paid, ${currency}`}
    day={{
      label: 'Paid on',
      value: form.paidOn,
      onChange: (paidOn) => set({ paidOn }),
      error: errors.paidOn,
    }}
    account={{
      label: 'Paid from',
      choices: accounts.filter(({ id, paysSuppliers }) => paysSuppliers || id === form.accountId),
      value: form.accountId,
      onChange: (accountId) => set({ accountId }),
      error: errors.accountId,
    }}
    errors={errors}
    set={set}
  />
)

type Saving = Readonly<{
  form: Form
  currency: Currency
  applications: SettlementInput[]
  existing: SupplierPayment | undefined
  onSaved: () => void
}>

function useSave(saving: Saving) {
  const { division } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const sent = useMutation({
    mutationFn: (request: () => Promise<SupplierPayment>) => request(),
    onSuccess: async ({ id }) => {
      saving.onSaved()
      await booksChanged()
      await navigate({ to: '/supplier-payments/$paymentId', params: { paymentId: id } })
    },
  })
  const save = () => {
    const { request, errors } = requestOf(saving, division.id)
    setOwnErrors(errors)
    if (request) sent.mutate(request)
  }
  const errors = { ...fieldErrorsOf(sent.error), ...ownErrors }
  return { save, isSaving: sent.isPending, error: sent.error, errors }
}

function requestOf({ form, currency, applications, existing }: Saving, divisionId: string) {
  const { vendorId, ...fields } = form
  const amount = { amount: typedDecimal(form.amount), currency }
  const written = { ...fields, amount, accountId: form.accountId ?? '' }
  if (existing) {
    const read = SupplierPaymentChange.safeParse({ ...written, version: existing.version })
    return read.success
      ? { request: () => changeSupplierPayment(existing.id, read.data), errors: {} }
      : { errors: inWords(issuesOf(read.error)) }
  }
  const input = { ...written, divisionId, vendorId: vendorId ?? '', applications }
  const read = SupplierPaymentInput.safeParse(input)
  return read.success
    ? { request: () => recordSupplierPayment(read.data), errors: {} }
    : { errors: inWords(issuesOf(read.error)) }
}

const MISSING: Readonly<Record<string, string>> = {
  vendorId: 'Choose who was paid.',
  accountId: 'Choose the account that the money came from.',
  'amount.amount': 'Write what was paid, for example 1250.00.',
}

const inWords = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path, MISSING[path] ?? message]),
  )

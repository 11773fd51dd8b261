import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { paymentMethodsQuery } from '../queries.ts'
import { EngagementField } from '../records/EngagementField.tsx'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { AccountChoice, useTrustAccounts } from './TrustAccountField.tsx'
import { type FormKind, SPECS, type TrustForm } from './trust-form.ts'
import { LEDGER_CHOICES } from './trust-words.ts'

type Props = Readonly<{
  kind: FormKind
  form: TrustForm
  errors: FieldErrors
  usesOffice: boolean
  set: (change: Partial<TrustForm>) => void
}>

export function TrustFields(props: Props) {
  const { kind, form, errors, usesOffice, set } = props
  const { division } = useFirm()
  const { trust, office, expenses } = useTrustAccounts()
  const spec = SPECS[kind]
  return (
    <>
      <AmountField
        label={`Amount, ${division.baseCurrency}`}
        value={form.amount}
        onChange={(amount) => set({ amount })}
        error={errors['amount.amount'] ?? errors.amount}
      />
      <DayField
        label={kind === 'receipt' ? 'Received on' : 'Day'}
        value={form.happenedOn}
        onChange={(happenedOn) => set({ happenedOn })}
        error={errors.happenedOn}
      />
      <AccountChoice
        label="Trust account"
        choices={trust}
        value={form.trustAccountId}
        onChange={(trustAccountId) => set({ trustAccountId })}
        error={errors.trustAccountId}
      />
      <LedgerFields {...props} />
      {spec.office && usesOffice && (
        <AccountChoice
          label="Office bank"
          choices={office}
          value={form.officeAccountId}
          onChange={(officeAccountId) => set({ officeAccountId })}
          error={errors.officeAccountId}
        />
      )}
      {kind === 'bank_fee' && (
        <AccountChoice
          label="Expense account"
          choices={expenses}
          value={form.codingAccountId}
          onChange={(codingAccountId) => set({ codingAccountId })}
          error={errors.codingAccountId}
        />
      )}
      {kind === 'statutory_deposit_in' && (
        <Select
          label="Direction"
          data={[
            { value: 'in', label: 'Into the statutory deposit' },
            { value: 'out', label: 'Back to the trust account' },
          ]}
          value={form.direction}
          onChange={(value) => set({ direction: value === 'out' ? 'out' : 'in' })}
          allowDeselect={false}
        />
      )}
      <WordFields {...props} />
    </>
  )
}

/** Whose money it is. */
function LedgerFields({ kind, form, errors, set }: Props) {
  const { words } = useFirm()
  const { ledgers } = SPECS[kind]
  const nameOf = (ledger: (typeof ledgers)[number]) =>
    ledger === 'matter' ? words.engagement.One : LEDGER_CHOICES[ledger]
  const isMatter = ledgers.includes('matter') && form.ledger === 'matter'
  const isTransfer = kind === 'transfer'
  return (
    <>
      {ledgers.length > 1 && (
        <Select
          label={isTransfer ? 'Out of' : 'Ledger'}
          data={ledgers.map((ledger) => ({ value: ledger, label: nameOf(ledger) }))}
          value={form.ledger}
          onChange={(value) => {
            const ledger = ledgers.find((each) => each === value)
            if (ledger) set({ ledger })
          }}
          allowDeselect={false}
          error={errors.ledger ?? errors.from}
        />
      )}
      {isMatter && (
        <EngagementField
          label={isTransfer ? `From ${words.engagement.one}` : words.engagement.One}
          value={form.engagementId}
          onChange={(engagementId) => set({ engagementId })}
          error={errors.engagementId ?? errors.ledger ?? errors.from}
        />
      )}
      {isTransfer && (
        <>
          <EngagementField
            label={`To ${words.engagement.one}`}
            value={form.toEngagementId}
            onChange={(toEngagementId) => set({ toEngagementId })}
            error={errors.to}
          />
          {isMatter && (
            <TextInput
              label="Client’s written consent"
              placeholder="Letter of 9 March"
              value={form.consent}
              onChange={(event) => set({ consent: event.currentTarget.value })}
              error={errors.consent}
            />
          )}
        </>
      )}
    </>
  )
}

function WordFields({ kind, form, errors, set }: Props) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data ?? []
  const { counterparty } = SPECS[kind]
  return (
    <>
      {counterparty && (
        <TextInput
          label={counterparty}
          value={form.counterparty}
          onChange={(event) => set({ counterparty: event.currentTarget.value })}
          error={errors.counterparty}
        />
      )}
      <Select
        label="Method"
        placeholder="Not said"
        clearable
        data={methods.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.methodId}
        onChange={(methodId) => set({ methodId })}
        error={errors.methodId}
      />
      <TextInput
        label="Reference"
        placeholder="Check number, transfer text"
        value={form.reference}
        onChange={(event) => set({ reference: event.currentTarget.value })}
        error={errors.reference}
      />
      {kind === 'receipt' && (
        <Checkbox
          label="The money has cleared"
          description="Cash and transfers have; a check clears when the bank says so."
          checked={form.isCleared}
          onChange={(event) => set({ isCleared: event.currentTarget.checked })}
          mt="lg"
        />
      )}
      <Textarea
        label="Memo"
        autosize
        minRows={1}
        maxRows={6}
        value={form.memo}
        onChange={(event) => set({ memo: event.currentTarget.value })}
        error={errors.memo}
        data-wide
      />
    </>
  )
}

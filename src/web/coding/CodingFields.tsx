import { Select, Textarea, TextInput } from '@mantine/core'
import type { CodedKind } from '#api/wire/codings.ts'
import type { FieldErrors } from '../field-errors.ts'
import { ClientField } from '../records/ClientField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { VendorField } from '../vendor/VendorField.tsx'
import type { CodingChoices } from './coding-choices.ts'
import type { CodingAction, CodingForm } from './coding-form.ts'
import { CODING_WORDS, hasBank } from './coding-words.ts'

type Props = Readonly<{
  kind: CodedKind
  form: CodingForm
  choices: CodingChoices
  errors: FieldErrors
  dispatch: (action: CodingAction) => void
}>

const TAX_MODES = [
  { value: 'exclusive', label: 'Before tax: tax is added' },
  { value: 'inclusive', label: 'With tax: tax is inside' },
  { value: 'none', label: 'No tax' },
]

/** The document itself; its lines are another part of the form. */
export function CodingFields({ kind, form, choices, errors, dispatch }: Props) {
  const { day, reference } = CODING_WORDS[kind]
  const set = (change: Partial<CodingForm>) => dispatch({ kind: 'head', change })
  return (
    <FieldGrid>
      <PartyField kind={kind} form={form} errors={errors} set={set} />
      {hasBank(kind) && (
        <Select
          label={kind === 'bank_deposit' ? 'Paid into' : 'Paid from'}
          placeholder="Choose an account"
          data={choices.banks}
          value={form.bankAccountId}
          onChange={(bankAccountId) => set({ bankAccountId })}
          searchable
          error={errors.bankAccountId}
        />
      )}
      <DayField
        label={day}
        value={form.issuedOn}
        onChange={(issuedOn) => set({ issuedOn })}
        error={errors.issuedOn}
      />
      {kind === 'supplier_bill' && (
        <DayField
          label="Due date"
          value={form.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          error={errors.dueOn}
        />
      )}
      <Select
        label="Amounts are"
        data={TAX_MODES}
        value={form.taxMode}
        allowDeselect={false}
        onChange={(taxMode) => set({ taxMode: taxMode as CodingForm['taxMode'] })}
        error={errors.taxMode}
      />
      <TextInput
        label={reference}
        value={form.reference}
        onChange={(event) => set({ reference: event.currentTarget.value })}
        error={errors.reference}
      />
      <TextInput
        label="Our number"
        placeholder="Next of the series"
        value={form.number}
        onChange={(event) => set({ number: event.currentTarget.value })}
        error={errors.number}
      />
      <Textarea
        label={kind === 'journal' ? 'Narration' : 'Memo'}
        autosize
        minRows={1}
        maxRows={6}
        value={form.memo}
        onChange={(event) => set({ memo: event.currentTarget.value })}
        error={errors.memo}
        data-wide
      />
    </FieldGrid>
  )
}

type PartyProps = Pick<Props, 'kind' | 'form' | 'errors'> &
  Readonly<{ set: (change: Partial<CodingForm>) => void }>

function PartyField({ kind, form, errors, set }: PartyProps) {
  const { party } = CODING_WORDS[kind]
  const field = {
    value: form.partyId,
    onChange: (partyId: string | null) => set({ partyId }),
    error: errors.partyId,
  }
  if (party === null) return null
  if (party === 'payer') return <ClientField {...field} description="Where a client paid it" />
  return <VendorField {...field} clearable={party === 'payee'} />
}

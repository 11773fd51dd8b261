import { Select, Textarea, TextInput } from '@mantine/core'
import type { FieldErrors } from '../field-errors.ts'
import { ClientField } from '../records/ClientField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import type { FormAction, HeaderForm, InvoiceForm } from './invoice-form.ts'

type Props = Readonly<{
  form: InvoiceForm
  errors: FieldErrors
  dispatch: (action: FormAction) => void
}>

const TAX_MODES = [
  { value: 'exclusive', label: 'Before tax: tax is added' },
  { value: 'inclusive', label: 'With tax: tax is inside' },
  { value: 'none', label: 'No tax' },
]

const USUAL = 'usual'
const ROLL_UP_CHOICES = [
  { value: USUAL, label: 'As the billing settings say' },
  { value: 'none', label: 'Each as it was written' },
  { value: 'billable_category', label: 'Joined by billable category' },
  { value: 'billable_type', label: 'Joined by billable type' },
]

export function InvoiceHeaderFields({ form, errors, dispatch }: Props) {
  const set = (change: Partial<HeaderForm>) => dispatch({ kind: 'header', change })
  return (
    <FieldGrid>
      <ClientField
        value={form.clientId}
        onChange={(clientId) => set({ clientId })}
        error={errors.clientId}
      />
      <DayField
        label="Issue date"
        value={form.issuedOn}
        onChange={(issuedOn) => set({ issuedOn })}
        error={errors.issuedOn}
      />
      <DayField
        label="Due date"
        value={form.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        error={errors.dueOn}
      />
      <Select
        label="Prices are"
        data={TAX_MODES}
        value={form.taxMode}
        allowDeselect={false}
        onChange={(taxMode) => set({ taxMode: taxMode as HeaderForm['taxMode'] })}
        error={errors.taxMode}
      />
      <TextInput
        label="Number"
        placeholder="Next of the series"
        value={form.number}
        onChange={(event) => set({ number: event.currentTarget.value })}
        error={errors.number}
      />
      <TextInput
        label="PO number"
        value={form.poNumber}
        onChange={(event) => set({ poNumber: event.currentTarget.value })}
        error={errors.poNumber}
      />
      <Select
        label="Lines on paper"
        data={ROLL_UP_CHOICES}
        value={form.rollUp ?? USUAL}
        allowDeselect={false}
        onChange={(rollUp) =>
          set({ rollUp: rollUp === USUAL ? null : (rollUp as HeaderForm['rollUp']) })
        }
        error={errors.rollUp}
      />
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
    </FieldGrid>
  )
}

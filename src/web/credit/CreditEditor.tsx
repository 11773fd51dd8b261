import { Alert, Select, Textarea, TextInput } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useReducer, useState } from 'react'
import {
  type CreditNote,
  CreditNoteChange,
  CreditNoteInput,
  type CreditReason,
} from '#api/wire/credit-notes.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { DocumentTotals } from '../invoice/DocumentTotals.tsx'
import { type HeaderForm, isBlank, reduceForm } from '../invoice/invoice-form.ts'
import { LineTable } from '../invoice/LineTable.tsx'
import { useLineTables } from '../invoice/line-choices.ts'
import { onShownLines } from '../invoice/line-errors.ts'
import { useFirstError } from '../invoice/use-first-error.ts'
import { useLivePrice } from '../invoice/use-price.ts'
import { inWords } from '../invoice/use-save-invoice.ts'
import { ClientField } from '../records/ClientField.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { DayField } from '../ui/DayField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { changeCredit, draftCredit } from './credit-client.ts'
import { type CreditForm, creditInputOf } from './credit-form.ts'
import { REASONS } from './credit-words.ts'

type Props = Readonly<{ initial: CreditForm; existing?: CreditNote }>

const SHOWN = /^(clientId|reason|issuedOn|number|memo|lines\.\d+\..+)$/

export function CreditEditor({ initial, existing }: Props) {
  const { division, words, readOnlyBecause } = useFirm()
  const [written, dispatch] = useReducer(reduceForm, initial)
  const [reason, setReason] = useState(initial.reason)
  const form: CreditForm = { ...written, reason, invoiceId: initial.invoiceId }
  const leave = useUnsavedGuard(written !== initial || reason !== initial.reason)
  const { tables, error, retry } = useLineTables(division.id, form.clientId, form.lines)
  const price = useLivePrice(form, division.id)
  const { save, isSaving, errors, ...saving } = useSaveCredit(form, existing, leave)
  const page = useFirstError(errors)
  if (error) return <Problem error={error} onRetry={retry} />
  const isPosted = existing !== undefined && existing.status !== 'draft'
  const sent = form.lines.filter((line) => !isBlank(line))
  return (
    <form ref={page} noValidate onSubmit={(event) => event.preventDefault()}>
      {isPosted && <AmendNote />}
      <Head
        form={form}
        errors={errors}
        set={(change) => dispatch({ kind: 'header', change })}
        onReason={setReason}
      />
      <Section title="Lines" note={`Amounts in ${form.currency}`}>
        {tables && (
          <LineTable
            of="credit_note"
            lines={form.lines}
            tables={tables}
            engagementWord={words.engagement.One}
            price={price}
            errors={onShownLines(errors, form.lines, sent)}
            dispatch={dispatch}
          />
        )}
        <OtherErrors errors={errors} shown={SHOWN} />
        <DocumentTotals form={form} price={price} />
      </Section>
      {saving.error ? <Problem error={saving.error} title="The credit note was not saved" /> : null}
      <FormBar>
        <ActionButton loading={isSaving} disabledBecause={readOnlyBecause} onClick={save}>
          {isPosted ? 'Save and post anew' : 'Save draft'}
        </ActionButton>
      </FormBar>
    </form>
  )
}

const AmendNote = () => (
  <Alert variant="light" color="petrol" icon={<IconInfoCircle />} mb="lg">
    This credit note is approved. Saving reverses what it posted and posts it anew, both on its
    date.
  </Alert>
)

type HeadProps = Readonly<{
  form: CreditForm
  errors: FieldErrors
  set: (change: Partial<HeaderForm>) => void
  onReason: (reason: CreditReason) => void
}>

const Head = ({ form, errors, set, onReason }: HeadProps) => (
  <FieldGrid>
    <ClientField
      value={form.clientId}
      onChange={(clientId) => set({ clientId })}
      error={errors.clientId}
    />
    <Select
      label="Reason"
      data={Object.entries(REASONS).map(([value, label]) => ({ value, label }))}
      value={form.reason}
      allowDeselect={false}
      onChange={(reason) => onReason(reason as CreditReason)}
      error={errors.reason}
    />
    <DayField
      label="Issue date"
      value={form.issuedOn}
      onChange={(issuedOn) => set({ issuedOn })}
      error={errors.issuedOn}
    />
    <TextInput
      label="Number"
      placeholder="Next of the series"
      value={form.number}
      onChange={(event) => set({ number: event.currentTarget.value })}
      error={errors.number}
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

/** Checks with the hub's own shapes before asking it, so that both say the same about a field. */
function useSaveCredit(form: CreditForm, existing: CreditNote | undefined, onSaved: () => void) {
  const { division } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const saving = useMutation({
    mutationFn: (send: () => Promise<CreditNote>) => send(),
    onSuccess: async ({ id }) => {
      onSaved()
      await booksChanged()
      await navigate({ to: '/credit-notes/$creditNoteId', params: { creditNoteId: id } })
    },
  })
  const save = () => {
    const { send, errors } = requestOf(creditInputOf(form), division.id, existing)
    setOwnErrors(errors)
    if (send) saving.mutate(send)
  }
  return {
    save,
    isSaving: saving.isPending,
    error: saving.error,
    errors: { ...fieldErrorsOf(saving.error), ...ownErrors },
  }
}

type Prepared = Readonly<{ send?: () => Promise<CreditNote>; errors: FieldErrors }>

function requestOf(
  input: ReturnType<typeof creditInputOf>,
  divisionId: string,
  existing: CreditNote | undefined,
): Prepared {
  if (existing) {
    const read = CreditNoteChange.safeParse({ ...input, version: existing.version })
    return read.success
      ? { send: () => changeCredit(existing.id, read.data), errors: {} }
      : { errors: inWords(issuesOf(read.error)) }
  }
  const read = CreditNoteInput.safeParse({ ...input, divisionId })
  return read.success
    ? { send: () => draftCredit(read.data), errors: {} }
    : { errors: inWords(issuesOf(read.error)) }
}

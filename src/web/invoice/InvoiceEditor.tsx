import { Alert } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import { useReducer } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { DocumentTotals } from './DocumentTotals.tsx'
import { InvoiceHeaderFields } from './InvoiceHeaderFields.tsx'
import { type InvoiceForm, isBlank, reduceForm } from './invoice-form.ts'
import { LineTable } from './LineTable.tsx'
import { useLineTables } from './line-choices.ts'
import { onShownLines } from './line-errors.ts'
import { useFirstError } from './use-first-error.ts'
import { useLivePrice } from './use-price.ts'
import { useSaveInvoice } from './use-save-invoice.ts'

type Props = Readonly<{ initial: InvoiceForm; existing?: Invoice }>

export function InvoiceEditor({ initial, existing }: Props) {
  const { division, words, readOnlyBecause } = useFirm()
  const [form, dispatch] = useReducer(reduceForm, initial)
  const leave = useUnsavedGuard(form !== initial)
  const { tables, error, retry } = useLineTables(division.id, form.clientId, form.lines)
  const price = useLivePrice(form, division.id)
  const { save, isSaving, errors, ...saving } = useSaveInvoice({
    form,
    divisionId: division.id,
    existing,
    onSaved: leave,
  })
  const page = useFirstError(errors)
  const isPosted = existing !== undefined && existing.status !== 'draft'
  const saveNow = () => !readOnlyBecause && !isSaving && save(false)
  useHotkeys([['mod+Enter', saveNow]], [])

  if (error) return <Problem error={error} onRetry={retry} />
  // Lines that nobody wrote on are not sent, so errors count without them.
  const written = form.lines.filter((line) => !isBlank(line))
  return (
    <form ref={page} noValidate onSubmit={(event) => event.preventDefault()}>
      {isPosted && <AmendNote />}
      <InvoiceHeaderFields form={form} errors={errors} dispatch={dispatch} />
      <Section title="Lines" note={`Amounts in ${form.currency}`}>
        {tables && (
          <LineTable
            lines={form.lines}
            tables={tables}
            engagementWord={words.engagement.One}
            price={price}
            errors={onShownLines(errors, form.lines, written)}
            dispatch={dispatch}
          />
        )}
        <OtherErrors errors={errors} shown={SHOWN} />
        <DocumentTotals form={form} price={price} />
      </Section>
      {saving.error ? <Problem error={saving.error} title="The invoice was not saved" /> : null}
      <FormBar>
        <LinkButton
          variant="default"
          {...(existing
            ? { to: '/invoices/$invoiceId', params: { invoiceId: existing.id } }
            : { to: '/invoices' })}
        >
          Cancel
        </LinkButton>
        {isPosted ? (
          <ActionButton
            loading={isSaving}
            disabledBecause={readOnlyBecause}
            onClick={() => save(false)}
          >
            Save and post anew
          </ActionButton>
        ) : (
          <>
            <ActionButton
              variant="default"
              loading={isSaving}
              disabledBecause={readOnlyBecause}
              onClick={() => save(false)}
            >
              Save draft
            </ActionButton>
            <ActionButton
              loading={isSaving}
              disabledBecause={readOnlyBecause ?? (written.length === 0 ? NO_LINES : undefined)}
              onClick={() => save(true)}
            >
              Save and approve
            </ActionButton>
          </>
        )}
      </FormBar>
    </form>
  )
}

const SHOWN = /^(clientId|issuedOn|dueOn|number|poNumber|memo|taxMode|rollUp|lines\.\d+\..+)$/

const NO_LINES = 'Write a line first: an invoice without lines cannot be approved.'

const AmendNote = () => (
  <Alert variant="light" color="petrol" icon={<IconInfoCircle />} mb="lg">
    This invoice is approved. Saving reverses what it posted and posts it anew, both on its issue
    date. If its total falls below what was applied, the newest applications go back to their
    payments.
  </Alert>
)

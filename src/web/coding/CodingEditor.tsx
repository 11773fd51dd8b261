import { Alert } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import { useReducer, useState } from 'react'
import type { CodedKind, Coding } from '#api/wire/codings.ts'
import { amountOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { CodedLines } from './CodedLines.tsx'
import { CodingFields } from './CodingFields.tsx'
import { useCodingTables } from './coding-choices.ts'
import { type CodingForm, emptyForm, formOf, reduceCoding, writtenLines } from './coding-form.ts'
import { CODING_WORDS, isSupplierKind, resourceOf } from './coding-words.ts'
import { type LiveCodingPrice, useCodingPrice } from './use-coding-price.ts'
import { useSaveCoding } from './use-save-coding.ts'

type Props = Readonly<{ kind: CodedKind; existing?: Coding; partyId?: string | null }>

/** Waits for what a document can name, so that the form begins with its usual choices. */
export function CodingEditor({ kind, existing, partyId = null }: Props) {
  const { division } = useFirm()
  const { tables, error, retry } = useCodingTables(kind, division.id, existing && formOf(existing))
  if (error) return <Problem error={error} onRetry={retry} />
  if (!tables) return <PageSkeleton />
  const { today, baseCurrency: currency } = division
  const form = existing
    ? formOf(existing)
    : {
        ...emptyForm({ today, currency, partyId }, tables.usual),
        bankAccountId: tables.choices.banks[0]?.value ?? null,
      }
  return <Editor kind={kind} existing={existing} initial={form} tables={tables} />
}

type EditorProps = Readonly<{
  kind: CodedKind
  existing: Coding | undefined
  initial: CodingForm
  tables: NonNullable<ReturnType<typeof useCodingTables>['tables']>
}>

function Editor({ kind, existing, initial: first, tables }: EditorProps) {
  const { division, words, readOnlyBecause } = useFirm()
  const [initial] = useState(first)
  const [form, dispatch] = useReducer(reduceCoding, initial)
  const leave = useUnsavedGuard(form !== initial)
  const price = useCodingPrice(kind, form, division.id)
  const saving = useSaveCoding({ kind, form, divisionId: division.id, existing, onSaved: leave })
  const hasDrafts = isSupplierKind(kind)
  const isPosted = existing !== undefined && existing.status !== 'draft'
  const written = writtenLines(form)
  const because = readOnlyBecause ?? (written.length === 0 ? 'Write a line first.' : undefined)
  const isOneStep = isPosted || !hasDrafts
  const saveNow = () => !because && !saving.isSaving && saving.save(!isOneStep)
  useHotkeys([['mod+Enter', saveNow]], [])
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()}>
      {isPosted && <AmendNote />}
      <CodingFields
        kind={kind}
        form={form}
        choices={tables.choices}
        errors={saving.errors}
        dispatch={dispatch}
      />
      <Section title="Lines" note={`Amounts in ${form.currency}`}>
        <CodedLines
          kind={kind}
          lines={form.lines}
          choices={tables.choices}
          usual={tables.usual}
          engagementWord={words.engagement.One}
          price={price}
          errors={onShownLines(saving.errors, form.lines, written)}
          dispatch={dispatch}
        />
        <OtherErrors errors={saving.errors} shown={SHOWN} />
        <Totals kind={kind} currency={form.currency} price={price} />
      </Section>
      {saving.error ? (
        <Problem error={saving.error} title={`The ${CODING_WORDS[kind].one} was not saved`} />
      ) : null}
      <FormBar>
        <Cancel kind={kind} existing={existing} />
        {isOneStep ? (
          <ActionButton
            loading={saving.isSaving}
            disabledBecause={because}
            onClick={() => saving.save(false)}
          >
            {isPosted ? 'Save and post anew' : 'Save and post'}
          </ActionButton>
        ) : (
          <>
            <ActionButton
              variant="default"
              loading={saving.isSaving}
              disabledBecause={readOnlyBecause}
              onClick={() => saving.save(false)}
            >
              Save draft
            </ActionButton>
            <ActionButton
              loading={saving.isSaving}
              disabledBecause={because}
              onClick={() => saving.save(true)}
            >
              Save and approve
            </ActionButton>
          </>
        )}
      </FormBar>
    </form>
  )
}

const SHOWN =
  /^(partyId|issuedOn|dueOn|bankAccountId|number|reference|memo|taxMode|lines\.\d+\..+)$/

const Cancel = ({ kind, existing }: Pick<EditorProps, 'kind' | 'existing'>) => {
  const resource = resourceOf(kind)
  return existing ? (
    <LinkButton
      variant="default"
      to="/documents/$resource/$documentId"
      params={{ resource, documentId: existing.id }}
    >
      Cancel
    </LinkButton>
  ) : (
    <LinkButton variant="default" to="/documents/$resource" params={{ resource }}>
      Cancel
    </LinkButton>
  )
}

const AmendNote = () => (
  <Alert variant="light" color="petrol" icon={<IconInfoCircle />} mb="lg">
    This is posted. Saving reverses what it posted and posts it anew, both on its own date. If its
    total falls below what was applied, the newest applications are freed.
  </Alert>
)

/** The hub numbers the lines that it was sent; the page also shows blank ones between them. */
function onShownLines(
  errors: Readonly<Record<string, string>>,
  shown: CodingForm['lines'],
  sent: CodingForm['lines'],
): Readonly<Record<string, string>> {
  const placed = Object.entries(errors).map(([path, message]) => {
    const [, at, field] = /^lines\.(\d+)\.(.+)$/.exec(path) ?? []
    const line = sent[Number(at)]
    return [line && field ? `lines.${shown.indexOf(line)}.${field}` : path, message]
  })
  return Object.fromEntries(placed)
}

type TotalsProps = Readonly<{ kind: CodedKind; currency: string; price: LiveCodingPrice }>

function Totals({ kind, currency, price }: TotalsProps) {
  const nothing = amountOf(0n, currency)
  const { net, tax, total, taxes } = price.price ?? { net: nothing, tax: nothing, total: nothing }
  const taxRows = (taxes ?? []).map(({ name, amount }) => ({ label: name, value: amount }))
  const totalLabel = kind === 'journal' ? 'Debits less credits' : `Total ${currency}`
  return (
    <SumBlock
      rows={[
        { label: 'Net', value: net },
        ...(taxRows.length > 0 ? taxRows : [{ label: 'Tax', value: tax }]),
      ]}
      total={{ label: totalLabel, value: total }}
      isStale={price.isStale}
    />
  )
}

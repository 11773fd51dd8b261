import { useHotkeys } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { MatterBalance } from './MatterBalance.tsx'
import { TrustFields } from './TrustFields.tsx'
import { postTrust } from './trust-client.ts'
import { type FormKind, inputOf, SPECS, type TrustForm } from './trust-form.ts'
import { KIND_WORDS } from './trust-words.ts'

type Props = Readonly<{ kind: FormKind; begun: TrustForm; usesOffice: boolean }>

/** One form for every kind that moves money of one ledger; it is posted, and not edited later. */
export function TrustRecorder({ kind, begun, usesOffice }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [initial] = useState(begun)
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const place = { divisionId: division.id, currency: division.baseCurrency }
  const posting = useMutation({
    mutationFn: () => postTrust(SPECS[kind].place, inputOf(kind, form, place)),
    onSuccess: async (posted) => {
      leave()
      await booksChanged()
      const params = { transactionId: posted.id }
      await navigate({ to: '/trust/transactions/$transactionId', params })
    },
  })
  const errors = fieldErrorsOf(posting.error)
  const save = () => {
    if (!readOnlyBecause && !posting.isPending) posting.mutate()
  }
  useHotkeys([['mod+Enter', save]], [])
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} style={{ maxWidth: 920 }}>
      <FieldGrid>
        <TrustFields
          kind={kind}
          form={form}
          errors={errors}
          usesOffice={usesOffice}
          set={(change) => setForm((before) => ({ ...before, ...change }))}
        />
      </FieldGrid>
      {form.ledger === 'matter' && form.engagementId && (
        <MatterBalance engagementId={form.engagementId} trustAccountId={form.trustAccountId} />
      )}
      <OtherErrors errors={errors} shown={SHOWN} />
      {posting.error ? (
        <div style={{ marginTop: 16 }}>
          <Problem error={posting.error} title="Nothing was posted" />
        </div>
      ) : null}
      <FormBar>
        <LinkButton variant="default" to="/trust">
          Cancel
        </LinkButton>
        <ActionButton loading={posting.isPending} disabledBecause={readOnlyBecause} onClick={save}>
          {KIND_WORDS[kind].verb}
        </ActionButton>
      </FormBar>
    </form>
  )
}

const SHOWN = new RegExp(
  `^(${[
    ...['trustAccountId', 'happenedOn', 'clearedOn', 'amount', 'ledger', 'from', 'to', 'consent'],
    ...['engagementId', 'counterparty', 'methodId', 'reference', 'memo', 'officeAccountId'],
    'codingAccountId',
  ].join('|')})`,
)

import { Alert } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Payment, PaymentChange } from '#api/wire/payments.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { changePayment } from '../hub-client.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { LinkButton } from '../LinkButton.tsx'
import { PaymentFields } from '../payment/PaymentFields.tsx'
import { paymentFormOf, readChange } from '../payment/payment-form.ts'
import { paymentQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { useTitle } from '../use-title.ts'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'

export default function PaymentEditPage() {
  const { paymentId } = useParams({ from: '/shell/payments/$paymentId/edit' })
  const payment = useQuery({ ...paymentQuery(paymentId), staleTime: 0 })
  useTitle('Edit payment')
  if (payment.isError) return <Problem error={payment.error} onRetry={payment.refetch} />
  if (payment.isPending || !payment.isFetchedAfterMount) return <PageSkeleton />
  return <EditPayment payment={payment.data} />
}

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditPayment({ payment }: Readonly<{ payment: Payment }>) {
  const { readOnlyBecause } = useFirm()
  const [existing] = useState(payment)
  const [initial] = useState(() => paymentFormOf(payment))
  const [form, setForm] = useState(initial)
  const leave = useUnsavedGuard(form !== initial)
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const place = { to: '/payments/$paymentId', params: { paymentId: existing.id } } as const
  const saving = useMutation({
    mutationFn: (change: PaymentChange) => changePayment(existing.id, change),
    onSuccess: async () => {
      leave()
      await booksChanged()
      await navigate(place)
    },
  })
  const save = () => {
    const { input, errors } = readChange(form, existing)
    setOwnErrors(errors)
    if (input) saving.mutate(input)
  }
  const errors = { ...fieldErrorsOf(saving.error), ...ownErrors }
  useHotkeys([['mod+Enter', () => !readOnlyBecause && save()]], [])

  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} style={{ maxWidth: 920 }}>
      <PageHeader
        above={<Link {...place}>{existing.number}</Link>}
        title={`Edit payment ${existing.number}`}
      />
      <Alert variant="light" color="petrol" icon={<IconInfoCircle />} mb="lg">
        Saving reverses what this payment posted and posts it anew. If the amount falls below what
        is applied, the newest applications are taken back.
      </Alert>
      <FieldGrid>
        <PaymentFields
          form={form}
          currency={existing.currency}
          errors={errors}
          set={(change) => setForm((before) => ({ ...before, ...change }))}
        />
      </FieldGrid>
      <OtherErrors errors={errors} shown={SHOWN} />
      {saving.error ? (
        <div style={{ marginTop: 16 }}>
          <Problem error={saving.error} title="The payment was not saved" />
        </div>
      ) : null}
      <FormBar>
        <LinkButton variant="default" {...place}>
          Cancel
        </LinkButton>
        <ActionButton loading={saving.isPending} disabledBecause={readOnlyBecause} onClick={save}>
          Save and post anew
        </ActionButton>
      </FormBar>
    </form>
  )
}

const SHOWN = /^(receivedOn|amount|methodId|depositAccountId|reference|memo|number$)/

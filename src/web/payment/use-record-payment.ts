import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Currency } from '#api/wire/money.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { recordPayment } from '../hub-client.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { useBooksChanged } from '../use-books-changed.ts'
import { type PaymentForm, readRecording } from './payment-form.ts'
import type { Applied, Payable } from './proposal.ts'
import { errorsByInvoice, sentApplications } from './sent-applications.ts'

type Recording = Readonly<{
  form: PaymentForm
  clientId: string | null
  currency: Currency
  applied: Applied
  payable: readonly Payable[]
  onSaved: () => void
}>

export function useRecordPayment(recording: Recording) {
  const { form, clientId, currency, payable, onSaved } = recording
  const { division } = useFirm()
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const recorded = useMutation({
    mutationFn: recordPayment,
    onSuccess: async (payment) => {
      onSaved()
      await booksChanged()
      await navigate({ to: '/payments/$paymentId', params: { paymentId: payment.id } })
    },
  })
  const applications = sentApplications(recording.applied, payable, currency)
  const save = () => {
    const { input, errors } = readRecording({
      form,
      divisionId: division.id,
      clientId,
      currency,
      applications,
    })
    setOwnErrors(errors)
    if (input) recorded.mutate(input)
  }
  const errors = { ...fieldErrorsOf(recorded.error), ...ownErrors }
  return {
    save,
    isSaving: recorded.isPending,
    error: recorded.error,
    errors,
    errorsByInvoice: errorsByInvoice(errors, recorded.variables?.applications ?? applications),
  }
}

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Payment } from '#api/wire/payments.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { type Firm, useFirm } from '../firm.tsx'
import { voidPayment } from '../hub-client.ts'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { ApplyRestDialog } from './ApplyRestDialog.tsx'

/** What may be done with the payment now; what may not says why. */
export function PaymentActions({ payment }: Readonly<{ payment: Payment }>) {
  const firm = useFirm()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'void' | 'apply'>()
  const reasons = reasonsAgainst(payment, firm)
  const close = () => setAsked(undefined)
  return (
    <>
      <ActionButton
        variant="default"
        disabledBecause={reasons.void}
        onClick={() => setAsked('void')}
      >
        Void
      </ActionButton>
      <ActionButton
        variant="default"
        disabledBecause={reasons.edit}
        onClick={() =>
          navigate({ to: '/payments/$paymentId/edit', params: { paymentId: payment.id } })
        }
      >
        Edit
      </ActionButton>
      <ActionButton disabledBecause={reasons.apply} onClick={() => setAsked('apply')}>
        Apply rest
      </ActionButton>
      {asked === 'void' && <Void payment={payment} onClose={close} />}
      {asked === 'apply' && <ApplyRestDialog payment={payment} onClose={close} />}
    </>
  )
}

function reasonsAgainst(payment: Payment, { division, locale, readOnlyBecause }: Firm) {
  const { closedThrough } = division
  const closed =
    closedThrough !== null && payment.receivedOn <= closedThrough
      ? `The books are closed through ${formatDay(closedThrough, locale)}.`
      : undefined
  const isVoid = payment.status === 'void' ? 'This payment is void.' : undefined
  const used = isZero(payment.rest) ? 'All of it is applied already.' : undefined
  return {
    void: readOnlyBecause ?? isVoid ?? closed,
    edit: readOnlyBecause ?? isVoid ?? closed,
    apply: readOnlyBecause ?? isVoid ?? used,
  }
}

function Void({ payment, onClose }: Readonly<{ payment: Payment; onClose: () => void }>) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const act = useMutation({
    mutationFn: () => voidPayment(payment.id, payment),
    onSuccess: async () => {
      onClose()
      sayDone('The payment is void.')
      await booksChanged()
    },
  })
  const invoices = payment.applications.map(({ invoiceNumber }) => invoiceNumber)
  return (
    <ConfirmDialog
      title="Void this payment?"
      verb="Void payment"
      isDangerous
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      The entry over {formatMoney(payment.amount, locale)} is reversed on{' '}
      {formatDay(payment.receivedOn, locale)}.
      {invoices.length > 0 && ` Open again: ${invoices.join(', ')}.`} A void payment keeps its
      number and cannot come back.
    </ConfirmDialog>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Payment } from '#api/wire/payments.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { type Firm, useFirm } from '../firm.tsx'
import { applyPayment, voidPayment } from '../hub-client.ts'
import { sayDone } from '../messages.ts'
import { BounceDialog } from '../receipts/BounceDialog.tsx'
import { RefundDialog } from '../receipts/RefundDialog.tsx'
import { takeBackBounce } from '../receipts/receipts-client.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { ApplyRestDialog } from './ApplyRestDialog.tsx'

/** What may be done with the payment now; what may not says why. */
export function PaymentActions({ payment }: Readonly<{ payment: Payment }>) {
  const firm = useFirm()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'void' | 'apply' | 'bounce' | 'unbounce' | 'refund'>()
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
      {payment.status === 'bounced' ? (
        <ActionButton
          variant="default"
          disabledBecause={firm.readOnlyBecause}
          onClick={() => setAsked('unbounce')}
        >
          Take the bounce back
        </ActionButton>
      ) : (
        <ActionButton
          variant="default"
          disabledBecause={reasons.bounce}
          onClick={() => setAsked('bounce')}
        >
          Bounced
        </ActionButton>
      )}
      <ActionButton
        variant="default"
        disabledBecause={reasons.apply}
        onClick={() => setAsked('refund')}
      >
        Refund
      </ActionButton>
      <ActionButton disabledBecause={reasons.apply} onClick={() => setAsked('apply')}>
        Apply rest
      </ActionButton>
      {asked === 'void' && <Void payment={payment} onClose={close} />}
      {asked === 'apply' && (
        <ApplyRestDialog
          source={{ ...payment, name: `payment ${payment.number}` }}
          apply={(input) => applyPayment(payment.id, input)}
          onClose={close}
        />
      )}
      {asked === 'bounce' && <BounceDialog payment={payment} onClose={close} />}
      {asked === 'refund' && (
        <RefundDialog of={payment} source={{ paymentId: payment.id }} onClose={close} />
      )}
      {asked === 'unbounce' && <TakeBackBounce payment={payment} onClose={close} />}
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
  const bounced = payment.status === 'bounced' ? 'This payment bounced.' : undefined
  const fromTrust =
    payment.source === 'trust' ? 'It came out of trust: change it there.' : undefined
  const deposited = payment.deposit ? `It is on deposit ${payment.deposit.number}.` : undefined
  const refunded = payment.refunds.length > 0 ? 'Some of it was refunded.' : undefined
  const gone = readOnlyBecause ?? isVoid ?? bounced
  const used = isZero(payment.rest) ? 'All of it is applied already.' : undefined
  return {
    void: gone ?? fromTrust ?? deposited ?? refunded ?? closed,
    edit: gone ?? fromTrust ?? deposited ?? closed,
    bounce: gone ?? fromTrust ?? refunded,
    apply: gone ?? used,
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

function TakeBackBounce({ payment, onClose }: Readonly<{ payment: Payment; onClose: () => void }>) {
  const { locale } = useFirm()
  const booksChanged = useBooksChanged()
  const act = useMutation({
    mutationFn: () => takeBackBounce(payment.id, payment),
    onSuccess: async () => {
      onClose()
      sayDone('The bounce is taken back.')
      await booksChanged()
    },
  })
  const { bounce } = payment
  return (
    <ConfirmDialog
      title="Take the bounce back?"
      verb="Take it back"
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {bounce && <>Its entry of {formatDay(bounce.bouncedOn, locale)} is reversed. </>}
      {formatMoney(payment.amount, locale)} counts as paid again, on the invoices that it had paid.
    </ConfirmDialog>
  )
}

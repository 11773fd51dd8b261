import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { GiveUpDialog } from '../credit/GiveUpDialog.tsx'
import { TurnButton } from '../credit/TurnButton.tsx'
import { formatDay } from '../days.ts'
import { type Firm, useFirm } from '../firm.tsx'
import { approveInvoice, deleteInvoice, voidInvoice } from '../hub-client.ts'
import { invoiceName } from '../invoice-status.ts'
import { LinkButton } from '../LinkButton.tsx'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useBooksChanged } from '../use-books-changed.ts'

type Asked = 'approve' | 'void' | 'delete'

/** What may be done with the invoice now; what may not says why. */
export function InvoiceActions({ invoice }: Readonly<{ invoice: Invoice }>) {
  const firm = useFirm()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | 'credit' | 'write_off'>()
  const reasons = reasonsAgainst(invoice, firm)
  const { locked } = reasons
  const isDraft = invoice.status === 'draft'
  const isNegative = isDraft && invoice.total.amount.startsWith('-')
  const isOwed = !isDraft && invoice.status !== 'void' && !isZero(invoice.open)
  const edit = () =>
    navigate({ to: '/invoices/$invoiceId/edit', params: { invoiceId: invoice.id } })

  return (
    <>
      <ActionButton
        variant="default"
        disabledBecause={isDraft ? reasons.delete : reasons.void}
        onClick={() => setAsked(isDraft ? 'delete' : 'void')}
      >
        {isDraft ? 'Delete' : 'Void'}
      </ActionButton>
      <ActionButton variant="default" disabledBecause={reasons.edit} onClick={edit}>
        Edit
      </ActionButton>
      {isNegative && <TurnButton invoice={invoice} />}
      {isDraft && !isNegative && (
        <ActionButton disabledBecause={reasons.approve} onClick={() => setAsked('approve')}>
          Approve
        </ActionButton>
      )}
      {!isDraft && invoice.status !== 'void' && (
        <>
          <ActionButton
            variant="default"
            disabledBecause={firm.readOnlyBecause ?? locked}
            onClick={() => setAsked('credit')}
          >
            Credit
          </ActionButton>
          <ActionButton
            variant="default"
            disabledBecause={
              firm.readOnlyBecause ?? locked ?? (isOwed ? undefined : 'Nothing of it is open.')
            }
            onClick={() => setAsked('write_off')}
          >
            Write off
          </ActionButton>
        </>
      )}
      {isOwed && !firm.readOnlyBecause && (
        <LinkButton
          to="/payments/new"
          search={{ clientId: invoice.clientId, invoiceId: invoice.id }}
        >
          Record payment
        </LinkButton>
      )}
      {(asked === 'credit' || asked === 'write_off') && (
        <GiveUpDialog invoice={invoice} how={asked} onClose={() => setAsked(undefined)} />
      )}
      {asked && asked !== 'credit' && asked !== 'write_off' && (
        <Confirm asked={asked} invoice={invoice} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}

function reasonsAgainst(invoice: Invoice, { division, locale, readOnlyBecause }: Firm) {
  const { closedThrough } = division
  const closed =
    closedThrough !== null && invoice.issuedOn <= closedThrough
      ? `The books are closed through ${formatDay(closedThrough, locale)}.`
      : undefined
  const isVoid = invoice.status === 'void' ? 'This invoice is void.' : undefined
  const locked = invoice.lock ? `Locked by ${invoice.lock.by}: ${invoice.lock.reason}` : undefined
  const noLines = invoice.lines.length === 0 ? 'Add a line first.' : undefined
  const isDraft = invoice.status === 'draft'
  const paid =
    invoice.applications.length > 0
      ? 'Payments or credits are applied to it. Take them back there first.'
      : undefined
  return {
    approve: readOnlyBecause ?? noLines ?? closed,
    locked,
    edit: readOnlyBecause ?? isVoid ?? locked ?? (isDraft ? undefined : closed),
    void: readOnlyBecause ?? isVoid ?? locked ?? paid ?? closed,
    delete: readOnlyBecause,
  }
}

type ConfirmProps = Readonly<{ asked: Asked; invoice: Invoice; onClose: () => void }>

function Confirm({ asked, invoice, onClose }: ConfirmProps) {
  const { locale } = useFirm()
  const queryClient = useQueryClient()
  const booksChanged = useBooksChanged()
  const navigate = useNavigate()
  const act = useMutation({
    mutationFn: () => ACTS[asked](invoice.id, invoice),
    onSuccess: async () => {
      onClose()
      sayDone(DONE[asked])
      if (asked === 'delete') {
        await navigate({ to: '/invoices' })
        queryClient.removeQueries({ queryKey: ['invoices', 'one', invoice.id] })
      }
      await booksChanged()
    },
  })
  const total = formatMoney(invoice.total, locale)
  return (
    <ConfirmDialog
      title={TITLES[asked]}
      verb={VERBS[asked]}
      isDangerous={asked !== 'approve'}
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {asked === 'approve' && (
        <>
          {total} for {invoice.clientName} is posted on {formatDay(invoice.issuedOn, locale)}.
          {invoice.number === null && ' The invoice gets the next number of its series.'}
        </>
      )}
      {asked === 'void' && (
        <>
          The entry of {invoiceName(invoice)} over {total} is reversed on{' '}
          {formatDay(invoice.issuedOn, locale)}. A void invoice keeps its number and cannot come
          back.
        </>
      )}
      {asked === 'delete' && 'Nothing was posted for this draft, so nothing is reversed.'}
    </ConfirmDialog>
  )
}

const ACTS: Readonly<Record<Asked, (id: string, seen: Invoice) => Promise<unknown>>> = {
  approve: approveInvoice,
  void: voidInvoice,
  delete: deleteInvoice,
}
const TITLES = {
  approve: 'Approve this invoice?',
  void: 'Void this invoice?',
  delete: 'Delete this draft?',
}
const VERBS = { approve: 'Approve', void: 'Void invoice', delete: 'Delete draft' }
const DONE = {
  approve: 'The invoice is approved and posted.',
  void: 'The invoice is void.',
  delete: 'The draft is deleted.',
}

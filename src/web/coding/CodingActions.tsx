import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Coding } from '#api/wire/codings.ts'
import { formatMoney, isZero } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { type Firm, useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { sayDone } from '../messages.ts'
import { SettleDialog } from '../supplier/SettleDialog.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useBooksChanged } from '../use-books-changed.ts'
import { applyCredit, approveCoding, deleteCoding, voidCoding } from './coding-client.ts'
import { CODING_WORDS, codingName, isSupplierKind, resourceOf } from './coding-words.ts'

type Asked = 'approve' | 'void' | 'delete'

/** What may be done with the document now; what may not says why. */
export function CodingActions({ document }: Readonly<{ document: Coding }>) {
  const firm = useFirm()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | 'settle'>()
  const reasons = reasonsAgainst(document, firm)
  const isDraft = document.status === 'draft'
  const isOpen = !isDraft && document.status !== 'void' && !isZero(document.open)
  const params = { resource: resourceOf(document.kind), documentId: document.id }
  const close = () => setAsked(undefined)
  return (
    <>
      <ActionButton
        variant="default"
        disabledBecause={isDraft ? reasons.delete : reasons.void}
        onClick={() => setAsked(isDraft ? 'delete' : 'void')}
      >
        {isDraft ? 'Delete' : 'Void'}
      </ActionButton>
      <ActionButton
        variant="default"
        disabledBecause={reasons.edit}
        onClick={() => navigate({ to: '/documents/$resource/$documentId/edit', params })}
      >
        Edit
      </ActionButton>
      {isDraft && (
        <ActionButton disabledBecause={reasons.approve} onClick={() => setAsked('approve')}>
          Approve
        </ActionButton>
      )}
      {isOpen && document.kind === 'supplier_bill' && document.partyId && !firm.readOnlyBecause && (
        <LinkButton
          to="/supplier-payments/new"
          search={{ vendorId: document.partyId, documentId: document.id }}
        >
          Record payment
        </LinkButton>
      )}
      {isOpen && document.kind === 'supplier_credit' && (
        <ActionButton disabledBecause={firm.readOnlyBecause} onClick={() => setAsked('settle')}>
          Use credit
        </ActionButton>
      )}
      {asked === 'settle' && document.partyId && (
        <SettleDialog
          title={`Use ${codingName(document)}`}
          vendorId={document.partyId}
          rest={document.open}
          settle={(applications) =>
            applyCredit(document.id, { version: document.version, applications })
          }
          onClose={close}
        />
      )}
      {asked && asked !== 'settle' && <Confirm asked={asked} document={document} onClose={close} />}
    </>
  )
}

function reasonsAgainst(document: Coding, { division, locale, readOnlyBecause }: Firm) {
  const { closedThrough } = division
  const closed =
    closedThrough !== null && document.issuedOn <= closedThrough
      ? `The books are closed through ${formatDay(closedThrough, locale)}.`
      : undefined
  const isVoid = document.status === 'void' ? 'This is void.' : undefined
  const noLines = document.lines.length === 0 ? 'Add a line first.' : undefined
  const isDraft = document.status === 'draft'
  const applied =
    isSupplierKind(document.kind) && document.applications.length > 0
      ? 'Money is applied here. Take the applications back first.'
      : undefined
  return {
    approve: readOnlyBecause ?? noLines ?? closed,
    edit: readOnlyBecause ?? isVoid ?? (isDraft ? undefined : closed),
    void: readOnlyBecause ?? isVoid ?? applied ?? closed,
    delete: readOnlyBecause,
  }
}

type ConfirmProps = Readonly<{ asked: Asked; document: Coding; onClose: () => void }>

function Confirm({ asked, document, onClose }: ConfirmProps) {
  const { locale } = useFirm()
  const queryClient = useQueryClient()
  const booksChanged = useBooksChanged()
  const navigate = useNavigate()
  const { one } = CODING_WORDS[document.kind]
  const act = useMutation({
    mutationFn: () => ACTS[asked](document),
    onSuccess: async () => {
      onClose()
      sayDone(`The ${one} is ${DONE[asked]}.`)
      if (asked === 'delete') {
        const resource = resourceOf(document.kind)
        await navigate({ to: '/documents/$resource', params: { resource } })
        queryClient.removeQueries({ queryKey: ['codings', document.kind, 'one', document.id] })
      }
      await booksChanged()
    },
  })
  const day = formatDay(document.issuedOn, locale)
  const total = formatMoney(document.total, locale)
  return (
    <ConfirmDialog
      title={`${VERBS[asked]} this ${asked === 'delete' ? 'draft' : one}?`}
      verb={VERBS[asked]}
      isDangerous={asked !== 'approve'}
      isPending={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {asked === 'approve' &&
        `${total} is posted on ${day}, and the ${one} gets its number if it has none.`}
      {asked === 'void' &&
        `What ${codingName(document)} posted is reversed on ${day}. Its number stays taken.`}
      {asked === 'delete' && 'Nothing was posted for this draft, so nothing is reversed.'}
    </ConfirmDialog>
  )
}

const ACTS: Readonly<Record<Asked, (seen: Coding) => Promise<unknown>>> = {
  approve: approveCoding,
  void: voidCoding,
  delete: deleteCoding,
}
const VERBS = { approve: 'Approve', void: 'Void', delete: 'Delete' } as const
const DONE = { approve: 'approved and posted', void: 'void', delete: 'deleted' } as const

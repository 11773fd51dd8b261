import { useState } from 'react'
import type { Issue } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useConnection } from './connection-context.ts'
import { candidatesIn, textIn } from './issue-facts.ts'
import { reasonAgainst } from './PartyChoice.tsx'
import { useRepairs } from './use-repairs.ts'

/** Where each client has exactly one namesake, one look at the pairs decides them all. */
export function LinkAllParties({ issues }: Readonly<{ issues: readonly Issue[] }>) {
  const { ledger } = useConnection()
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const [isAsking, setIsAsking] = useState(false)
  const pairs = issues.flatMap((issue) => {
    const [only, ...others] = candidatesIn(issue.detail)
    const isClear = only && others.length === 0 && !reasonAgainst(only, ledger.words.party)
    return isClear ? [{ issue, only, name: textIn(issue.detail, 'name') ?? '' }] : []
  })
  if (pairs.length < 2) return null
  return (
    <>
      <ActionButton
        size="xs"
        variant="default"
        disabledBecause={readOnlyBecause}
        onClick={() => setIsAsking(true)}
      >
        Link all {pairs.length} to their only match
      </ActionButton>
      {isAsking && (
        <ConfirmDialog
          title={`Link ${pairs.length} clients?`}
          verb="Link them"
          isPending={repairs.isPending}
          error={repairs.error}
          onConfirm={() =>
            repairs.mutate(
              pairs.map(({ issue, only }) => ({
                issueId: issue.id,
                repair: { kind: 'adopt' as const, remoteId: only.id },
              })),
              { onSuccess: () => setIsAsking(false) },
            )
          }
          onClose={() => setIsAsking(false)}
        >
          Each is the same as its namesake in {ledger.label}:
          <ul style={{ maxHeight: 320, margin: '8px 0 0', overflowY: 'auto' }}>
            {pairs.map(({ issue, only, name }) => (
              <li key={issue.id}>
                {name} ↔ {only.name} {only.email && `(${only.email})`}
              </li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
    </>
  )
}

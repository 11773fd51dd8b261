import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Issue, Repair } from '#api/wire/ledgers.ts'
import { formatMoney } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useConnection } from './connection-context.ts'
import classes from './IssueCard.module.css'
import { type Candidate, candidatesIn, textIn } from './issue-facts.ts'
import { useRepairs } from './use-repairs.ts'

/** Is it the same client? Whoever is linked is not created again. */
export function PartyChoice({ issue }: Readonly<{ issue: Issue }>) {
  const { ledger } = useConnection()
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const decide = (repair: Repair) => repairs.mutate([{ issueId: issue.id, repair }])
  return (
    <>
      <ul className={classes.candidates} aria-label={`Possible ${ledger.words.parties}`}>
        {candidatesIn(issue.detail).map((candidate) => (
          <li key={candidate.id}>
            <CandidateFacts candidate={candidate} />
            <ActionButton
              loading={repairs.isPending}
              disabledBecause={readOnlyBecause ?? reasonAgainst(candidate, ledger.words.party)}
              onClick={() => decide({ kind: 'adopt', remoteId: candidate.id })}
            >
              Link to that {ledger.words.party}
            </ActionButton>
          </li>
        ))}
      </ul>
      {!readOnlyBecause && (
        <Rename
          issue={issue}
          isPending={repairs.isPending}
          onRename={(name) => decide({ kind: 'rename', name })}
        />
      )}
    </>
  )
}

/** A supplier or an employee can take the name, but never be billed. */
export const reasonAgainst = ({ kind, isActive }: Candidate, party: string): string | undefined => {
  if (kind && kind.toLowerCase() !== party) return `A ${kind.toLowerCase()} cannot be billed.`
  return isActive ? undefined : `This ${party} is inactive. Make it active there first.`
}

function CandidateFacts({ candidate }: Readonly<{ candidate: Candidate }>) {
  const { locale } = useFirm()
  const { company } = useConnection()
  const { name, kind, email, address, balance, isActive } = candidate
  const owes =
    balance !== undefined && company.currency && /^-?\d+(\.\d+)?$/.test(balance)
      ? `owes ${formatMoney({ amount: balance, currency: company.currency }, locale)}`
      : undefined
  const facts = [email ?? 'no e-mail address', address, owes, isActive ? undefined : 'inactive']
  return (
    <div>
      <strong>{name}</strong>
      {kind}
      <span className={classes.candidateFacts}>{facts.filter(Boolean).join(' · ')}</span>
    </div>
  )
}

type RenameProps = Readonly<{
  issue: Issue
  isPending: boolean
  onRename: (name: string) => void
}>

function Rename({ issue: { detail }, isPending, onRename }: RenameProps) {
  const { ledger } = useConnection()
  const own = textIn(detail, 'name') ?? ''
  const isSkipped = textIn(detail, 'skipped') !== undefined
  const [name, setName] = useState(own)
  const text = name.trim()
  // The same name again would only meet the same party again.
  const isUsable = text !== '' && (isSkipped || text !== own)
  return (
    <form
      className={classes.rename}
      onSubmit={(event) => {
        event.preventDefault()
        if (isUsable) onRename(text)
      }}
    >
      <TextInput
        label={`Name of the ${ledger.words.party} there`}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!isUsable} loading={isPending}>
        {isSkipped ? 'Create it there' : 'Create with another name'}
      </Button>
    </form>
  )
}

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Issue, Ledger, Repair } from '#api/wire/ledgers.ts'
import { formatMoney } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { useConnection } from './connection-context.ts'
import classes from './IssueCard.module.css'
import { type Candidate, candidatesIn, textIn } from './issue-facts.ts'
import { uniqueWord } from './issue-words.ts'
import { capitalised } from './ledger-words.ts'
import { reasonAgainst } from './reason-against.ts'
import { useRepairs } from './use-repairs.ts'

type Words = Readonly<{ list: string; adopt: string; rename: string; create: string }>

/** Clients are told apart by their names, items by their names or codes. */
function wordsOf({ code, detail }: Issue, { words }: Ledger): Words {
  if (code !== 'item_name_exists') {
    return {
      list: `Possible ${words.parties}`,
      adopt: `Link to that ${words.party}`,
      rename: `Name of the ${words.party} there`,
      create: 'Create with another name',
    }
  }
  const unique = uniqueWord({ detail })
  return {
    list: `Possible ${words.item}`,
    adopt: `Use that ${words.item}`,
    rename: `${capitalised(unique)} of the ${words.item} there`,
    create: `Create with another ${unique}`,
  }
}

/** Is it the same? What is linked is not created again. */
export function NameChoice({ issue }: Readonly<{ issue: Issue }>) {
  const { ledger } = useConnection()
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const words = wordsOf(issue, ledger)
  const candidates = candidatesIn(issue.detail)
  const decide = (repair: Repair) => repairs.mutate([{ issueId: issue.id, repair }])
  return (
    <>
      {candidates.length > 0 && (
        <ul className={classes.candidates} aria-label={words.list}>
          {candidates.map((candidate) => (
            <li key={candidate.id}>
              <CandidateFacts candidate={candidate} />
              <ActionButton
                loading={repairs.isPending}
                disabledBecause={readOnlyBecause ?? reasonAgainst(candidate, ledger.words.party)}
                onClick={() => decide({ kind: 'adopt', remoteId: candidate.id })}
              >
                {words.adopt}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      {!readOnlyBecause && (
        <Rename
          issue={issue}
          words={words}
          isPending={repairs.isPending}
          onRename={(name) => decide({ kind: 'rename', name })}
        />
      )}
    </>
  )
}

function CandidateFacts({ candidate }: Readonly<{ candidate: Candidate }>) {
  const facts = useCandidateFacts()
  return (
    <div>
      <strong>{candidate.name}</strong>
      {candidate.kind}
      <span className={classes.candidateFacts}>{facts(candidate)}</span>
    </div>
  )
}

/** By what a person recognises it, in one line. */
export function useCandidateFacts(): (candidate: Candidate) => string {
  const { locale } = useFirm()
  const { company } = useConnection()
  return ({ email, address, balance, account, isActive, refused }) => {
    const owes =
      balance !== undefined && company.currency && /^-?\d+(\.\d+)?$/.test(balance)
        ? `owes ${formatMoney({ amount: balance, currency: company.currency }, locale)}`
        : undefined
    const sells = account && `sells into ${account}`
    const isParty = account === undefined && refused === undefined
    const reached = email ?? (isParty ? 'no e-mail address' : undefined)
    return [reached, address, owes, sells, refused, isActive ? undefined : 'inactive']
      .filter(Boolean)
      .join(' · ')
  }
}

type RenameProps = Readonly<{
  issue: Issue
  words: Words
  isPending: boolean
  onRename: (name: string) => void
}>

function Rename({ issue: { detail }, words, isPending, onRename }: RenameProps) {
  const own = textIn(detail, 'text', 'name') ?? ''
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
        label={words.rename}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!isUsable} loading={isPending}>
        {isSkipped ? 'Create it there' : words.create}
      </Button>
    </form>
  )
}

import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { counted } from '../words.ts'
import { useConnection } from './connection-context.ts'
import { type Candidate, textIn } from './issue-facts.ts'
import { KINDS, RECORD } from './ledger-words.ts'
import classes from './ManyNames.module.css'
import { useCandidateFacts } from './NameChoice.tsx'
import {
  answerTo,
  type NameAnswer,
  type NameAnswers,
  repairsOf,
  usableIn,
  withOnlyMatches,
} from './name-answers.ts'
import { useRepairs } from './use-repairs.ts'

/** Fifty clients whose names the ledger has already are answered in one table, with one button. */
export function ManyNames({ issues }: Readonly<{ issues: readonly Issue[] }>) {
  const { ledger } = useConnection()
  const { readOnlyBecause } = useFirm()
  const repairs = useRepairs()
  const [answers, setAnswers] = useState<NameAnswers>(new Map())
  const decided = repairsOf(issues, answers)
  const matched = withOnlyMatches(issues, answers, ledger.words.party)
  const found = repairsOf(issues, matched).length - decided.length
  const clients = counted(decided.length, KINDS.client)
  return (
    <>
      <p className={classes.about}>
        Only a person can say whether each is the same client. Nothing was created, so there is no
        duplicate; their documents wait until you decide.
      </p>
      <table className={classes.table} aria-label="Is it the same client?">
        <thead>
          <tr>
            <th scope="col">Practice books</th>
            <th scope="col">{ledger.label}</th>
          </tr>
        </thead>
        <tbody>
          {issues.map((issue) => (
            <Row
              key={issue.id}
              issue={issue}
              answer={answerTo(answers, issue)}
              onAnswer={(answer) => setAnswers(new Map(answers).set(issue.id, answer))}
            />
          ))}
        </tbody>
      </table>
      <FormBar>
        {found > 0 && !readOnlyBecause && (
          <Button variant="default" onClick={() => setAnswers(matched)}>
            Choose the only match for {found}
          </Button>
        )}
        <ActionButton
          loading={repairs.isPending}
          disabledBecause={readOnlyBecause ?? (decided.length > 0 ? undefined : NOTHING_CHOSEN)}
          onClick={() => repairs.mutate(decided, { onSuccess: () => setAnswers(new Map()) })}
        >
          {decided.length > 0 ? `Answer for ${clients}` : 'Answer'}
        </ActionButton>
      </FormBar>
    </>
  )
}

const NOTHING_CHOSEN = 'Choose an answer first.'

type RowProps = Readonly<{
  issue: Issue
  answer: NameAnswer
  onAnswer: (answer: NameAnswer) => void
}>

function Row({ issue, answer, onAnswer }: RowProps) {
  const { ledger } = useConnection()
  const { readOnlyBecause } = useFirm()
  const facts = useCandidateFacts()
  const name = textIn(issue.detail, 'name') ?? ''
  const candidates = usableIn(issue, ledger.words.party)
  const chosen = candidates.find(({ id }) => answer.kind === 'adopt' && id === answer.remoteId)
  const choose = (key: string | null) => {
    if (key?.startsWith(ADOPT)) onAnswer({ kind: 'adopt', remoteId: key.slice(ADOPT.length) })
    else if (key === 'rename') onAnswer({ kind: 'rename', name })
    else onAnswer({ kind: key === 'skip' ? 'skip' : 'later' })
  }
  return (
    <tr>
      <td>
        <strong>{name}</strong>
        <span className={classes.facts}>{counted(issue.records, RECORD)}</span>
      </td>
      <td>
        <Select
          aria-label={`Answer for ${name}`}
          disabled={readOnlyBecause !== undefined}
          allowDeselect={false}
          value={answer.kind === 'adopt' ? `${ADOPT}${answer.remoteId}` : answer.kind}
          data={[
            { value: 'later', label: 'Decide later' },
            ...candidates.map((candidate) => ({
              value: `${ADOPT}${candidate.id}`,
              label: linkLabel(candidate, candidates.length > 1 ? facts(candidate) : ''),
            })),
            { value: 'rename', label: 'Create with another name' },
            { value: 'skip', label: 'Skip: leave it and its documents out' },
          ]}
          onChange={choose}
        />
        {chosen && <span className={classes.facts}>{facts(chosen)}</span>}
        {answer.kind === 'rename' && (
          <TextInput
            mt={6}
            aria-label={`Name of ${name} there`}
            placeholder="Another name"
            maxLength={100}
            value={answer.name}
            onChange={(event) => onAnswer({ kind: 'rename', name: event.currentTarget.value })}
          />
        )}
      </td>
    </tr>
  )
}

/** Of several with one name, their facts tell them apart; of one they stand below. */
const linkLabel = ({ name }: Candidate, facts: string): string =>
  facts === '' ? `Link to ${name}` : `Link to ${name} (${facts})`

const ADOPT = 'adopt '

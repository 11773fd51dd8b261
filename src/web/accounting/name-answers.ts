import type { Issue, Repair } from '#api/wire/ledgers.ts'
import { type Candidate, candidatesIn, textIn } from './issue-facts.ts'
import { reasonAgainst } from './reason-against.ts'

/** What a person has chosen for one of many issues and not sent yet. */
export type NameAnswer =
  | Readonly<{ kind: 'later' }>
  | Readonly<{ kind: 'adopt'; remoteId: string }>
  | Readonly<{ kind: 'rename'; name: string }>
  | Readonly<{ kind: 'skip' }>

export type NameAnswers = ReadonlyMap<string, NameAnswer>

export const answerTo = (answers: NameAnswers, { id }: Pick<Issue, 'id'>): NameAnswer =>
  answers.get(id) ?? { kind: 'later' }

/** Those of the ledger that the client may be: who cannot be billed is left out. */
export const usableIn = ({ detail }: Pick<Issue, 'detail'>, party: string): Candidate[] =>
  candidatesIn(detail).filter((candidate) => reasonAgainst(candidate, party) === undefined)

/** Whoever has exactly one namesake is linked to them; what was chosen before stays. */
export function withOnlyMatches(
  issues: readonly Issue[],
  answers: NameAnswers,
  party: string,
): NameAnswers {
  const next = new Map(answers)
  for (const issue of issues) {
    const [only, ...others] = candidatesIn(issue.detail)
    const isClear = only && others.length === 0 && !reasonAgainst(only, party)
    if (isClear && answerTo(answers, issue).kind === 'later') {
      next.set(issue.id, { kind: 'adopt', remoteId: only.id })
    }
  }
  return next
}

export type NameRepair = Readonly<{ issueId: string; repair: Repair }>

/** What can be sent: a new name has to be one. */
export const repairsOf = (issues: readonly Issue[], answers: NameAnswers): NameRepair[] =>
  issues.flatMap((issue): NameRepair[] => {
    const answer = answerTo(answers, issue)
    if (answer.kind === 'later') return []
    if (answer.kind !== 'rename') return [{ issueId: issue.id, repair: answer }]
    const name = answer.name.trim()
    // The same name again would only meet the same party again.
    const isNew = name !== '' && name !== textIn(issue.detail, 'name')
    return isNew ? [{ issueId: issue.id, repair: { kind: 'rename', name } }] : []
  })

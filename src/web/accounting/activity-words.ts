import type { Activity } from '#api/wire/ledgers.ts'

type Operation = Activity['items'][number]

const VERBS: Readonly<Record<Operation['verb'], string>> = {
  create: 'Create',
  update: 'Update',
  void: 'Void',
  delete: 'Delete',
}

/** `Create customer`, `Delete the application of a payment`. */
export function verbText({ verb, remoteKind, part }: Operation): string {
  const theirs = remoteKind.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const note = part.startsWith('apply:') ? ' (application)' : part === 'rest' ? ' (rest)' : ''
  return `${VERBS[verb]} ${theirs}${note}`
}

type Outcome = Operation['outcome']

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  sending: 'Under way',
  unknown: 'Answer lost: looking it up',
  done: 'Done',
  refused: 'Refused',
  absent: 'Did not arrive',
}

/** What a person filters by: what went well needs no look. */
export const OUTCOME_FILTERS = {
  done: ['done'],
  open: ['sending', 'unknown'],
  failed: ['refused', 'absent'],
} as const satisfies Readonly<Record<string, readonly Outcome[]>>

export type OutcomeFilter = keyof typeof OUTCOME_FILTERS

export const isOutcomeFilter = (text: unknown): text is OutcomeFilter =>
  typeof text === 'string' && Object.hasOwn(OUTCOME_FILTERS, text)

type Asked = Readonly<{ search?: string; outcome?: OutcomeFilter }>

export function activityMatching(items: readonly Operation[], { search, outcome }: Asked) {
  const sought = search?.toLowerCase()
  const wanted: readonly Outcome[] | undefined = outcome && OUTCOME_FILTERS[outcome]
  return items.filter(
    (item) =>
      (!wanted || wanted.includes(item.outcome)) &&
      (!sought ||
        [item.recordName, verbText(item), item.vendorText ?? '', item.correlationId ?? ''].some(
          (text) => text.toLowerCase().includes(sought),
        )),
  )
}

import type { Issue } from '#api/wire/ledgers.ts'

type Detail = Issue['detail']

/** What the detail says under the first of these names that says anything. */
export function textIn(detail: Detail, ...names: readonly string[]): string | undefined {
  const value = names
    .map((name) => detail[name])
    .find((found) => found !== null && found !== undefined)
  return value === undefined || value === '' ? undefined : String(value)
}

/** What the ledger has that may be the same client or item. */
export type Candidate = Readonly<{
  id: string
  name: string
  kind: string | undefined
  email: string | undefined
  address: string | undefined
  balance: string | undefined
  /** What an item sells into. */
  account: string | undefined
  /** Why it cannot be taken, in a sentence. */
  refused: string | undefined
  isActive: boolean
}>

/** The hub numbers them: `candidate1Id`, `candidate1Name`, … */
export function candidatesIn(detail: Detail): Candidate[] {
  const candidates: Candidate[] = []
  for (let number = 1; ; number += 1) {
    const text = (fact: string) => textIn(detail, `candidate${number}${fact}`)
    const id = text('Id')
    if (!id) return candidates
    candidates.push({
      id,
      name: text('Name') ?? id,
      kind: text('Kind'),
      email: text('Email'),
      address: text('Address'),
      balance: text('Balance'),
      account: text('Account'),
      refused: text('Refused'),
      isActive: text('Active') !== 'no',
    })
  }
}

/** A field that stands differently on the two sides. */
export type FieldDifference = Readonly<{
  field: string
  ours: string | undefined
  ledger: string | undefined
}>

const SIDES = /^(.+): (ours|ledger)$/

/** The hub tells them as `total: ours` and `total: ledger`. */
export function differencesIn(detail: Detail): FieldDifference[] {
  const fields = Object.keys(detail).flatMap((key) => SIDES.exec(key)?.[1] ?? [])
  return [...new Set(fields)].map((field) => ({
    field,
    ours: textIn(detail, `${field}: ours`),
    ledger: textIn(detail, `${field}: ledger`),
  }))
}

/** `unmapped:sales:<id>` and its like name the row of the mapping page that mends them. */
export function mappingRowIn({
  cause,
  detail,
}: Pick<Issue, 'cause' | 'detail'>):
  | Readonly<{ slot: string; row: string | undefined }>
  | undefined {
  const slot = textIn(detail, 'slot')
  if (slot && slot !== 'party') return { slot, row: textIn(detail, 'id') }
  const [code, second, third] = cause.split(':')
  if (code === 'unmapped' && second) return { slot: second, row: third }
  if (code === 'tax_rate_differs') return { slot: 'tax', row: second }
  if (code === 'account_refuses_payments' || code === 'account_is_not_a_bank') {
    return { slot: 'bank', row: undefined }
  }
  return undefined
}

type RecordKey = Readonly<{ kind: 'client' | 'invoice'; id: string }>

const RECORD_OF_CAUSE: Readonly<Record<string, RecordKey['kind']>> = {
  party_name_exists: 'client',
  several_tax_codes: 'invoice',
  tax_rounding: 'invoice',
}

/** The record that a cause names, for what has no issue with examples yet. */
export function recordIn({ cause }: Pick<Issue, 'cause'>): RecordKey | undefined {
  const [code = '', id] = cause.split(':')
  const kind = RECORD_OF_CAUSE[code]
  return kind && id ? { kind, id } : undefined
}

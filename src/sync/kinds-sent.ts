import { Refusal } from '#books/refusal.ts'
import type { RecordKind } from '#connectors/books-record.ts'
import type { Descriptor } from '#connectors/descriptor.ts'
import type { ConnectionSettings } from '#store/connections.ts'

type Taking = Pick<Descriptor, 'kinds'>
type Switches = ConnectionSettings['kinds']

/** They have no switch: they come along with the documents that name them. */
const COMES_ALONG: ReadonlySet<RecordKind> = new Set<RecordKind>(['client', 'vendor'])

/** Kinds of which all may go, also those that no document names. */
const MAY_ALL_GO = ['client', 'vendor', 'item'] as const satisfies readonly RecordKind[]
export type AllKind = (typeof MAY_ALL_GO)[number]

/**
 * What sales and suppliers need is on at first. Trust is kept in the practice; what a bank feed or
 * an accountant adds in the ledger would be there twice.
 */
const ON_AT_FIRST: ReadonlySet<RecordKind> = new Set<RecordKind>([
  ...(['item', 'invoice', 'credit_note', 'payment', 'deposit_slip', 'refund'] as const),
  ...(['supplier_bill', 'supplier_credit', 'supplier_payment'] as const),
])

/** What a kind cannot be in a ledger without: it pays those, or is made of them. */
const NEEDS: Readonly<Partial<Record<RecordKind, readonly RecordKind[]>>> = {
  credit_note: ['invoice'],
  payment: ['invoice'],
  deposit_slip: ['payment'],
  refund: ['payment', 'credit_note'],
  supplier_credit: ['supplier_bill'],
  supplier_payment: ['supplier_bill'],
}

export type SwitchedKind = Readonly<{ kind: RecordKind; needs: readonly RecordKind[] }>

/** The kinds that a person may switch on, with what each needs. */
export const switchedKinds = ({ kinds }: Taking): SwitchedKind[] =>
  kinds
    .filter((kind) => !COMES_ALONG.has(kind))
    .map((kind) => ({ kind, needs: (NEEDS[kind] ?? []).filter((one) => kinds.includes(one)) }))

export const allKinds = ({ kinds }: Taking): AllKind[] =>
  MAY_ALL_GO.filter((kind) => kinds.includes(kind))

/** What a new connection sends. Kinds that its connector does not take are missing. */
export const firstSettings = (taking: Taking): ConnectionSettings => ({
  kinds: Object.fromEntries(switchedKinds(taking).map(({ kind }) => [kind, ON_AT_FIRST.has(kind)])),
  all: {},
})

/** The kinds that a connection sends: the connector takes them, and they are switched on. */
export const kindsSent = (
  { kinds }: Taking,
  settings: Readonly<{ kinds: Switches }>,
): ReadonlySet<RecordKind> =>
  new Set(kinds.filter((kind) => COMES_ALONG.has(kind) || settings.kinds[kind] === true))

/**
 * What a person chose, for each kind that the connector takes; what he said nothing of is off.
 * Nothing is on without what it needs.
 */
export function settledSettings(taking: Taking, chosen: ConnectionSettings): ConnectionSettings {
  const switched = switchedKinds(taking)
  const isOn = (kind: RecordKind) => chosen.kinds[kind] === true
  for (const kind of Object.keys(chosen.kinds)) {
    if (chosen.kinds[kind] && !switched.some((one) => one.kind === kind)) {
      throw new Refusal('kind_is_not_taken', { kind }, `kinds.${kind}`)
    }
  }
  for (const { kind, needs } of switched) {
    const missing = isOn(kind) ? needs.find((one) => !isOn(one)) : undefined
    if (missing) throw new Refusal('kind_needs_another', { kind, needs: missing }, `kinds.${kind}`)
  }
  const all = allKinds(taking).map((kind) => [kind, chosen.all[kind] === true] as const)
  if (chosen.all.item && !isOn('item')) {
    throw new Refusal('kind_needs_another', { kind: 'all items', needs: 'item' }, 'all.item')
  }
  return {
    kinds: Object.fromEntries(switched.map(({ kind }) => [kind, isOn(kind)])),
    all: Object.fromEntries(all),
  }
}

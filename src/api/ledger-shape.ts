import type { Reference } from '#connectors/contract.ts'
import type { Descriptor } from '#connectors/descriptor.ts'
import type { ConnectionSettings } from '#store/connections.ts'
import type { ConnectionState } from '#sync/activity.ts'
import { switchedKinds } from '#sync/kinds-sent.ts'
import type { Reading } from '#sync/ledger-sync.ts'
import type { SlotRows } from '#sync/mapping.ts'
import type { Preview as SyncPreview } from '#sync/preview.ts'
import { toMoneyShape } from './money-shape.ts'
import type {
  Connection,
  Counts,
  Ledger,
  LedgerReference,
  MappingSlot,
  Preview,
} from './wire/ledgers.ts'

export const toLedgerShape = (descriptor: Descriptor, sandboxed: ReadonlySet<string>): Ledger => ({
  id: descriptor.id,
  label: descriptor.label,
  words: descriptor.words,
  kinds: switchedKinds(descriptor).map(({ kind, needs }) => ({ kind, needs: [...needs] })),
  hasVendors: descriptor.kinds.includes('vendor'),
  isSandbox: sandboxed.has(descriptor.id),
})

type Running = Readonly<{ ledger: Ledger; reading: Reading | undefined; isWorking: boolean }>

export function toConnectionShape(
  { connection, counts, issues, skipped }: ConnectionState,
  { ledger, reading, isWorking }: Running,
): Connection {
  return {
    id: connection.id,
    ledger,
    divisionId: connection.divisionId,
    company: {
      name: connection.companyName,
      country: connection.companyCountry,
      currency: connection.companyCurrency,
    },
    startOn: connection.startOn,
    connectedAt: connection.createdAt.toISOString(),
    referencesReadAt: connection.referencesReadAt?.toISOString() ?? null,
    confirmedAt: connection.confirmedAt?.toISOString() ?? null,
    disconnectedAt: connection.disconnectedAt?.toISOString() ?? null,
    isWorking,
    reading: reading ? { ...reading, failed: reading.failed ?? null } : null,
    counts: counts.map(({ recordKind, inLedger, onItsWay, parked }) => ({
      kind: recordKind as Counts['kind'],
      inLedger,
      onItsWay,
      needsYou: parked,
    })),
    openIssues: issues.length,
    leftOut: skipped,
    settings: toSettingsShape(connection.settings, ledger),
  }
}

/** All that may be switched, on or off. */
const toSettingsShape = (
  { kinds, all }: ConnectionSettings,
  ledger: Ledger,
): Connection['settings'] => ({
  kinds: Object.fromEntries(ledger.kinds.map(({ kind }) => [kind, kinds[kind] ?? false])),
  all: {
    client: all.client ?? false,
    ...(ledger.hasVendors && { vendor: all.vendor ?? false }),
    item: all.item ?? false,
  },
})

const toReferenceShape = ({ kind, remoteId, code, name, active }: Reference): LedgerReference => ({
  kind,
  id: remoteId,
  code,
  name,
  active,
})

/** `waiting` says how many documents wait for a pairing, by the cause of their issue. */
export const toSlotShape = (
  { slot, rows, choices }: SlotRows,
  waiting: ReadonlyMap<string, number>,
): MappingSlot => ({
  id: slot.id,
  label: slot.label,
  tip: slot.tip,
  why: slot.why,
  rows: rows.map(({ ours, mapped, unusedBecause, suggestion, requiredFor }) => ({
    id: ours.id,
    code: ours.code,
    name: ours.name,
    mapped: mapped ? toReferenceShape(mapped) : null,
    unusedBecause: unusedBecause ?? null,
    suggestion: suggestion
      ? {
          reference: toReferenceShape(suggestion.reference),
          score: suggestion.score,
          evidence: suggestion.evidence,
        }
      : null,
    requiredFor: [...requiredFor],
    waitingDocuments: waiting.get(`unmapped:${slot.id}:${ours.id}`) ?? 0,
  })),
  choices: choices.map(({ reference, usedBy }) => ({
    reference: toReferenceShape(reference),
    usedBy: [...usedBy],
  })),
})

export const toPreviewShape = ({ kinds, blockers }: SyncPreview): Preview => ({
  kinds: kinds.map(({ total, ...kind }) => ({ ...kind, total: total && toMoneyShape(total) })),
  blockers: blockers.map(({ cause: { code, cause, detail }, records }) => ({
    code,
    cause,
    detail,
    records,
  })),
})

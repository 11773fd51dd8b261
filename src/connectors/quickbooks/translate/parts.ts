import { createHash } from 'node:crypto'
import type { Currency, Money } from '#books/money.ts'
import type { RecordKind } from '../../books-record.ts'
import type { References, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { noteOf } from '../marker.ts'
import { type RemoteObject, ref, type Wire } from '../wire.ts'

/** The record that parts belong to. */
export type Owner = Readonly<{ kind: RecordKind; id: string; references: References }>

export type BuiltPart = Extract<WantedPart, { wire: unknown }>

/** `expected` adds what the vendor reckons by itself and answers with. */
export function partOf(
  owner: Owner,
  name: string,
  remote: RemoteObject,
  expected: RemoteObject['object'] = remote.object,
): BuiltPart {
  return {
    name,
    remoteKind: remote.kind,
    wire: remote.object,
    fingerprint: fingerprintOf({ ...remote, object: expected } as RemoteObject),
    marker: owner.references.markerOf(owner.kind, owner.id, name),
  }
}

/** A note that people can read, with the marker of this part. */
export const noteFor = (
  { kind, id, references }: Owner,
  name: string,
  facts: readonly (string | null | undefined)[],
): string => noteOf(facts, references.markerOf(kind, id, name))

export const linked = (amount: Money, TxnType: string, TxnId: string) => ({
  Amount: toJsonNumber(amount),
  LinkedTxn: [{ TxnId, TxnType }],
})

/** An object that is paid, or used to pay. */
export type Linkable = Readonly<{ type: string; id: string }>

type Tie = Readonly<{
  date: string
  /** The customer or the vendor. */
  party: string
  currency: Currency
  amount: Money
  facts: readonly (string | null | undefined)[]
  /** What is paid, and the credit that pays it. */
  ends: readonly [Linkable, Linkable]
}>

const linesOf = ({ amount, ends }: Tie) => ends.map(({ type, id }) => linked(amount, type, id))

/** A payment of 0.00 that ties a credit of a customer to what it pays, as the vendor's own does. */
export function customerTie(owner: Owner, name: string, tie: Tie): BuiltPart {
  const wire: Wire<'Payment'> = {
    TxnDate: tie.date,
    CustomerRef: ref(tie.party),
    CurrencyRef: ref(tie.currency),
    TotalAmt: 0,
    PrivateNote: noteFor(owner, name, tie.facts),
    Line: linesOf(tie),
  }
  return partOf(owner, name, { kind: 'Payment', object: wire })
}

/**
 * The same for a vendor. Probed with journal entries as credits, and without a bank account:
 * https://github.com/laf-rge/quickbooks-mcp docs/quickbooks-api-limitations.md (October 2026).
 */
export function vendorTie(owner: Owner, name: string, tie: Tie): BuiltPart {
  const wire: Wire<'BillPayment'> = {
    TxnDate: tie.date,
    VendorRef: ref(tie.party),
    CurrencyRef: ref(tie.currency),
    PayType: 'Check',
    CheckPayment: { PrintStatus: 'NotSet' },
    TotalAmt: 0,
    PrivateNote: noteFor(owner, name, tie.facts),
    Line: linesOf(tie),
  }
  return partOf(owner, name, { kind: 'BillPayment', object: wire })
}

/**
 * The name of a part that holds another one fast: an expense or a journal entry that something is
 * linked to cannot be changed there. So a change of it gives whatever is tied to it a new name: the
 * old tie goes first, and the new one comes last.
 */
export function tieName(name: string, held: Readonly<{ fingerprint: string }>): string {
  const digest = createHash('sha256').update(held.fingerprint).digest('hex')
  return `${name}:${digest.slice(0, 6)}`
}

import { z } from 'zod'
import { Decimal } from '#books/decimal.ts'
import type { Operation, Wave } from '../contract.ts'
import { isName } from './pack.ts'

/** Whatever takes money off a document goes before the document; whatever pays it goes after. */
export function waveOf(operation: Operation, heldFingerprint: string | undefined): Wave {
  const { remoteKind, verb, fingerprint } = operation
  if (isName(remoteKind)) return 'party'
  if (isPayer(remoteKind)) return waveOfPayer(operation, heldFingerprint)
  if (remoteKind === 'Deposit' && takesPayments(heldFingerprint, fingerprint)) {
    return waveOfPayer(operation, heldFingerprint)
  }
  return isRemoval(verb) ? 'document_removal' : 'document'
}

const isRemoval = (verb: Operation['verb']): boolean => verb === 'void' || verb === 'delete'

const isPayer = (kind: string): boolean => kind === 'Payment' || kind === 'BillPayment'

/** A deposit holds the payments that it takes to the bank as a payment holds its invoices. */
const takesPayments = (...fingerprints: readonly (string | null | undefined)[]): boolean =>
  fingerprints.some((text) => text && linksIn(text).size > 0)

function waveOfPayer({ verb, fingerprint }: Operation, held: string | undefined): Wave {
  if (isRemoval(verb)) return 'release'
  if (verb === 'create' || !held || !fingerprint) return 'application'
  const before = linksIn(held)
  const after = linksIn(fingerprint)
  const lowered = [...before].filter(([key, amount]) => amount.gt(after.get(key) ?? 0))
  const raises = [...after].some(([key, amount]) => amount.gt(before.get(key) ?? 0))
  // A bounce that is taken back: its expense can go only when nothing is tied to it.
  if (lowered.some(([key]) => key.startsWith('Expense '))) return 'release'
  return lowered.length > 0 && !raises ? 'release' : 'application'
}

const Lines = z.object({
  lines: z.array(
    z.union([
      z.object({ type: z.string(), id: z.string(), amount: z.string() }),
      z.object({ links: z.array(z.string()), amount: z.string() }),
    ]),
  ),
})

function linksIn(fingerprint: string): Map<string, Decimal> {
  const { lines } = Lines.parse(JSON.parse(fingerprint))
  return new Map(
    lines.flatMap((line) => {
      const amount = new Decimal(line.amount)
      if ('type' in line) return [[`${line.type} ${line.id}`, amount] as const]
      return line.links.map((id) => [`Payment ${id}`, amount] as const)
    }),
  )
}

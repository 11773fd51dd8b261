import { z } from 'zod'
import { Decimal } from '#books/decimal.ts'
import type { Operation, Wave } from '../contract.ts'
import { isName } from './pack.ts'

/** Whatever takes money off a document goes before the document; whatever pays it goes after. */
export function waveOf(operation: Operation, heldFingerprint: string | undefined): Wave {
  const { remoteKind, verb } = operation
  if (isName(remoteKind)) return 'party'
  if (remoteKind === 'Payment') return waveOfPayment(operation, heldFingerprint)
  return verb === 'void' || verb === 'delete' ? 'document_removal' : 'document'
}

function waveOfPayment({ verb, fingerprint }: Operation, held: string | undefined): Wave {
  if (verb === 'void' || verb === 'delete') return 'release'
  if (verb === 'create' || !held || !fingerprint) return 'application'
  const before = appliedIn(held)
  const after = appliedIn(fingerprint)
  const raises = [...after].some(([key, amount]) => amount.gt(before.get(key) ?? 0))
  const lowers = [...before].some(([key, amount]) => amount.gt(after.get(key) ?? 0))
  return lowers && !raises ? 'release' : 'application'
}

const Applied = z.object({
  lines: z.array(z.object({ type: z.string(), id: z.string(), amount: z.string() })),
})

function appliedIn(fingerprint: string): Map<string, Decimal> {
  const { lines } = Applied.parse(JSON.parse(fingerprint))
  return new Map(lines.map(({ type, id, amount }) => [`${type} ${id}`, new Decimal(amount)]))
}

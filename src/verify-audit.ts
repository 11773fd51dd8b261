import type { FirmId } from '#books/ids.ts'
import { SettingRefusal } from '#runtime/config.ts'
import { type ChainProof, proveChain } from '#store/audit-chain.ts'
import { getFirm } from '#store/firms.ts'
import { listFirmIds } from '#store/members.ts'
import type { OpenBooks } from './main.ts'

export type HeadFlag = Readonly<{ head?: string | undefined }>

/**
 * A line for each firm. Throws `SettingRefusal` with the first entry that is not what was sealed,
 * or where no chain has the digest that somebody kept.
 */
export async function verifyAudit(
  { database }: OpenBooks,
  { head }: HeadFlag,
): Promise<readonly string[]> {
  const lines: string[] = []
  let isFound = head === undefined
  for (const firmId of await database.withHub(listFirmIds)) {
    const { name, proof } = await database.withFirm(firmId as FirmId, async (tx) => ({
      name: (await getFirm(tx)).name,
      proof: await proveChain(tx, head),
    }))
    const fault = faultOf(proof)
    if (fault) throw new SettingRefusal(`${name}: ${fault}`)
    isFound ||= proof.hasDigest
    lines.push(lineOf(name, proof))
  }
  if (!isFound) {
    throw new SettingRefusal(`No chain has ${head}: entries were taken away, or made anew`)
  }
  return lines
}

function faultOf({ broken, unknown }: ChainProof): string | undefined {
  if (broken) {
    const { position, kind, entryId, what } = broken
    const happened = what === 'missing' ? 'is missing' : 'is not what was sealed'
    return `${KINDS[kind] ?? kind} ${entryId}, number ${position} of the chain, ${happened}`
  }
  const [first] = unknown
  return first && `${KINDS[first.kind]} ${first.entryId} came into the database past the hub`
}

const KINDS: Readonly<Record<string, string>> = {
  audit_entry: 'audit entry',
  journal_entry: 'journal entry',
}

function lineOf(name: string, { head, waiting }: ChainProof): string {
  const rest = waiting > 0 ? `, ${waiting} not sealed yet` : ''
  return `${name}: ${head.position} entries as they were sealed${rest}. Head: ${head.digest || 'none'}`
}

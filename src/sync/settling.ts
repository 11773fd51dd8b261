import type { Wave } from '#connectors/contract.ts'
import type { LinkPlan } from './plan.ts'

type Open = { seq: bigint; left: number }

/**
 * Knows when a record is wholly in the ledger: all operations of its plan are done, and the plan
 * needs no other wave. A record that needs more is planned again, and then shows what is left.
 */
export class Settling {
  readonly #open = new Map<string, Open>()

  constructor(plans: readonly LinkPlan[], wave: Wave) {
    for (const { link, operations, hasMore } of plans) {
      const isWhole = !hasMore && operations.every((operation) => operation.wave === wave)
      if (isWhole) this.#open.set(link.id, { seq: link.wantedSeq, left: operations.length })
    }
  }

  /** Counts one done operation; the link and the wish when it was the last. */
  done(linkId: string): Readonly<{ linkId: string; seq: bigint }> | undefined {
    const open = this.#open.get(linkId)
    if (!open) return undefined
    open.left -= 1
    return open.left === 0 ? { linkId, seq: open.seq } : undefined
  }

  /** Something of this record did not end as it was wanted. */
  failed(linkId: string): void {
    this.#open.delete(linkId)
  }
}

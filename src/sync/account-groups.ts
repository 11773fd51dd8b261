import type { Account } from '#books/chart.ts'
import type { TaxCode } from '#books/tax.ts'
import type { Descriptor, MappingSlot } from '#connectors/descriptor.ts'
import { type ConnectionFacts, findReference } from './known-references.ts'

/**
 * Our accounts and ledger accounts that any mapping joins: only together can they agree. Two
 * practice accounts that share one ledger account are one group; so is an item that posts to it.
 */
export type AccountGroup = Readonly<{
  key: string
  name: string
  ours: readonly Account[]
  /** Ids and names of the ledger's accounts. */
  ledger: readonly Readonly<{ id: string; name: string }>[]
  /** Every movement in the ledger must be ours; else the accountant posts there too. */
  isExclusive: boolean
}>

/** The accounts that nobody but the books should move in the ledger. */
const EXCLUSIVE_ROLES: ReadonlySet<string> = new Set([
  'accounts_receivable',
  'deposits_received',
  'trust_bank',
  'trust_liability',
  'trust_transfers',
])

/** What only trust moves: nothing of it is there while trust stays in the practice books. */
const TRUST_ROLES: ReadonlySet<string> = new Set([
  'trust_bank',
  'trust_liability',
  'trust_paid_by_firm',
  'statutory_deposit',
])

export function groupAccounts(facts: ConnectionFacts, descriptor: Descriptor): AccountGroup[] {
  const joined = new Joins()
  for (const mapping of facts.mappings.values()) {
    const slot = descriptor.slots.find(({ id }) => id === mapping.slot)
    const reference = findReference(facts, mapping.remoteKind, mapping.remoteId)
    if (!slot || !reference) continue
    for (const ours of ourAccountsOf(slot.ours, mapping.ourId, facts)) {
      for (const theirs of reference.postsTo) joined.join(`ours:${ours}`, `ledger:${theirs}`)
    }
  }
  return joined
    .sets()
    .map((members) => toGroup(members, facts))
    .filter(({ ours }) => facts.sendsTrust || !ours.every(isOfTrust))
}

const isOfTrust = ({ role }: Account): boolean => role !== null && TRUST_ROLES.has(role)

function ourAccountsOf(
  ours: MappingSlot['ours'],
  ourId: string,
  facts: ConnectionFacts,
): readonly string[] {
  switch (ours) {
    case 'account':
      return [ourId]
    case 'tax_code':
      return taxAccountsOf(facts.taxCodes.get(ourId), facts)
    // A document that names an item still posts to what the line's account is mapped to.
    case 'item':
    case 'payment_method':
      return []
  }
}

/** Where its tax is collected, and where what of it comes back on purchases is paid. */
function taxAccountsOf(code: TaxCode | undefined, { accounts }: ConnectionFacts): string[] {
  const usual = [...accounts.values()].find(({ role }) => role === 'sales_tax_paid')?.id
  return (code?.components ?? []).flatMap((component) => {
    const paid = component.paidAccountId ?? usual
    const comesBack = Number(component.recoverablePercent) > 0 && paid !== undefined
    return comesBack ? [component.collectedAccountId, paid] : [component.collectedAccountId]
  })
}

function toGroup(members: readonly string[], facts: ConnectionFacts): AccountGroup {
  const idsOf = (prefix: string) =>
    members.flatMap((member) => (member.startsWith(prefix) ? member.slice(prefix.length) : []))
  const ours = idsOf('ours:')
    .flatMap((id) => facts.accounts.get(id as Account['id']) ?? [])
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const ledger = idsOf('ledger:').map((id) => ({
    id,
    name: findReference(facts, 'account', id)?.name ?? id,
  }))
  return {
    key: members.toSorted().join(' '),
    name: ours.map(({ name }) => name).join(', '),
    ours,
    ledger,
    isExclusive: ours.some(({ role }) => role !== null && EXCLUSIVE_ROLES.has(role)),
  }
}

/** Sets that grow together as members are joined (union-find). */
class Joins {
  readonly #parent = new Map<string, string>()

  join(one: string, other: string): void {
    this.#parent.set(this.#rootOf(one), this.#rootOf(other))
  }

  sets(): string[][] {
    const members = [...this.#parent.keys()]
    return [...Map.groupBy(members, (member) => this.#rootOf(member)).values()]
  }

  #rootOf(member: string): string {
    const parent = this.#parent.get(member)
    if (parent === undefined) this.#parent.set(member, member)
    if (parent === undefined || parent === member) return member
    const root = this.#rootOf(parent)
    this.#parent.set(member, root)
    return root
  }
}

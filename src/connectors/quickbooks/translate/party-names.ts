import type { Party } from '#books/party.ts'
import type { Reference, References, RemoteRef } from '../../contract.ts'
import type { Obstacles } from './obstacles.ts'

/** What a party is in the ledger: a customer for the one role, a vendor for the other. */
export type Role = Readonly<{ kind: 'client' | 'vendor'; entity: 'Customer' | 'Vendor' }>

// Names are unique over customers, vendors and employees; a person may pick one of these.
const CANDIDATES_MAX = 3

export type Choice = Readonly<{ name: string; adopt?: RemoteRef }>

/**
 * One name for customers, vendors and employees together. A party that is client and vendor is the
 * customer of its name and the vendor of that name with this behind it: both stay as they are,
 * whichever of the two comes first.
 */
const VENDOR_SUFFIX = ' (vendor)'

export function chooseName(
  party: Party,
  role: Role,
  references: References,
  obstacles: Obstacles,
): Choice {
  const held = references.held(role.kind, party.id, 'main')
  const answer = references.answer(role.kind, party.id)
  const name = (answer?.kind === 'rename' ? answer.name : nameOf(party, role)).trim()
  const named = candidatesFor(party, { role, name }, references)
  if (answer?.kind === 'adopt') {
    const chosen = named.find(({ remoteId }) => remoteId === answer.remoteId)
    if (chosen?.attributes.entity === role.entity)
      return adopt(chosen, { party, role, held }, obstacles)
  }
  const others = named.filter(({ remoteId }) => remoteId !== held?.id)
  if (others.length > 0) blockName(party, { role, name }, others, obstacles)
  return { name }
}

const nameOf = ({ displayName, isClient }: Party, { kind }: Role): string =>
  kind === 'vendor' && isClient ? `${displayName.trim()}${VENDOR_SUFFIX}` : displayName

type Wanted = Readonly<{ role: Role; name: string }>

/**
 * Who bears the name. A vendor under the plain name may be the one that is meant; our own vendor of
 * a client's name is about to give it up.
 */
function candidatesFor(
  { id, displayName, isVendor }: Party,
  { role, name }: Wanted,
  references: References,
): readonly Reference[] {
  const named = references.partiesNamed(name)
  if (role.kind === 'vendor') {
    if (name === displayName.trim()) return named
    const plain = references.partiesNamed(displayName.trim())
    return [...named, ...plain.filter(({ attributes }) => attributes.entity === 'Vendor')]
  }
  const wasAdopted = references.answer('vendor', id)?.kind === 'adopt'
  const ownVendor = isVendor && !wasAdopted ? references.held('vendor', id, 'main') : undefined
  return named.filter(({ remoteId }) => remoteId !== ownVendor?.id)
}

type Adopting = Readonly<{ party: Party; role: Role; held: RemoteRef | undefined }>

/**
 * Their spelling of the name stays: a person said that this is the same party, not how to write it.
 */
function adopt(chosen: Reference, { party, role, held }: Adopting, obstacles: Obstacles): Choice {
  if (!chosen.active) {
    obstacles.block({
      code: 'reference_inactive',
      cause: `reference_inactive:party:${chosen.remoteId}`,
      detail: { slot: 'party', id: party.id, name: party.displayName, reference: chosen.name },
    })
  }
  if (held) return { name: chosen.name }
  const revision = String(chosen.attributes.syncToken ?? '0')
  return { name: chosen.name, adopt: { kind: role.entity, id: chosen.remoteId, revision } }
}

function blockName(
  party: Party,
  { role, name }: Wanted,
  others: readonly Reference[],
  obstacles: Obstacles,
): void {
  const candidates = others.slice(0, CANDIDATES_MAX).map(({ remoteId, ...other }, index) => ({
    [`candidate${index + 1}Id`]: remoteId,
    [`candidate${index + 1}Name`]: other.name,
    [`candidate${index + 1}Kind`]: textOf(other.attributes.entity),
    [`candidate${index + 1}Email`]: textOf(other.attributes.email),
    [`candidate${index + 1}Balance`]: textOf(other.attributes.balance),
    [`candidate${index + 1}Active`]: other.active ? 'yes' : 'no',
  }))
  const about = role.kind === 'client' ? party.id : `${role.kind}:${party.id}`
  obstacles.block({
    code: 'party_name_exists',
    cause: `party_name_exists:${about}`,
    detail: Object.assign({ id: party.id, name }, ...candidates),
  })
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

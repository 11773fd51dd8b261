import type { PartyKind } from '#books/party.ts'
import type { Random } from '#runtime/random.ts'
import { pick } from './choices.ts'
import type { PlannedClient } from './planned-records.ts'
import type { Country } from './practice-words.ts'
import names from './words/names.json' with { type: 'json' }

type Particular = Readonly<{
  kind: string
  displayName?: string
  givenName?: string
  familyName?: string
}>
type Named = Pick<PlannedClient, 'kind' | 'displayName' | 'givenName' | 'familyName'>

const SHARE_OF_COMPANIES = 0.55
const SHARE_OF_COUPLES = 0.08
const NAME_ATTEMPTS = 20

/** The first few have the names that break things; ledgers take each display name only once. */
export function planClients(random: Random, country: Country, count: number): PlannedClient[] {
  const particular: readonly Particular[] = names[country].particular
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    const given = particular[index]
    const named = given ? nameOfParticular(given) : freshName(random, country, taken)
    taken.add(keyOf(named.displayName))
    return planClient(random, country, named, index)
  })
}

function nameOfParticular({ kind, displayName, givenName, familyName }: Particular): Named {
  return {
    kind: kind as PartyKind,
    displayName: displayName ?? `${givenName} ${familyName}`,
    givenName: givenName ?? null,
    familyName: familyName ?? null,
  }
}

function freshName(random: Random, country: Country, taken: ReadonlySet<string>): Named {
  for (let attempt = 0; attempt < NAME_ATTEMPTS; attempt += 1) {
    const named = anyName(random, country)
    if (!taken.has(keyOf(named.displayName))) return named
  }
  const named = anyName(random, country)
  return { ...named, displayName: `${named.displayName} (${taken.size + 1})` }
}

function anyName(random: Random, country: Country): Named {
  const words = names[country]
  const chance = random.fraction()
  const familyName = pick(random, words.family)
  if (chance < SHARE_OF_COMPANIES) {
    const parts = [words.company, words.trade, words.ending].map((list) => pick(random, list))
    const displayName = parts.join(' ')
    return { kind: 'company', displayName, givenName: null, familyName: null }
  }
  if (chance < SHARE_OF_COMPANIES + SHARE_OF_COUPLES) {
    const [one, other] = [pick(random, words.given), pick(random, words.given)]
    const displayName = `${one} & ${other} ${familyName}`
    return { kind: 'joint', displayName, givenName: null, familyName }
  }
  const givenName = `${pick(random, words.given)} ${pick(random, words.middle)}`
  return { kind: 'person', displayName: `${givenName} ${familyName}`, givenName, familyName }
}

// A ledger may fold case and accents when it looks whether a name is taken.
const keyOf = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ')

function planClient(random: Random, country: Country, named: Named, index: number): PlannedClient {
  const words = names[country]
  const street = `${random.integer(1, 2400)} ${pick(random, words.streets)}`
  return {
    ...named,
    title: null,
    companyName: named.kind === 'company' ? named.displayName : null,
    email: `client${index + 1}@${named.kind === 'company' ? 'company' : 'home'}.example`,
    phone: `${words.phone}${String(index).padStart(4, '0')}`,
    taxNumber: null,
    billingAddress: { line1: street, line2: '', ...pick(random, words.towns), country },
    isClient: true,
    isVendor: false,
    archived: false,
  }
}

import { ACCOUNTS, accountNamed, taxCodesAt } from '../conformance-books.fixture.ts'
import type {
  Answer,
  CompanyFacts,
  LineItem,
  Reference,
  References,
  RemoteRef,
} from '../contract.ts'

const UNITED_STATES: CompanyFacts = { name: 'Smith Law', country: 'US', currency: 'USD' }

export const aReference = (over: Partial<Reference> & { kind: string }): Reference => ({
  remoteId: '1',
  code: null,
  name: 'Something',
  active: true,
  postsTo: [],
  attributes: {},
  ...over,
})

/** What a person mapped in most tests, by slot and our id. */
const MAPPED: Readonly<Record<string, Reference>> = {
  'sales fees': aReference({ kind: 'item', remoteId: '7', name: 'Legal fees', postsTo: ['1'] }),
  'sales deposits_received': aReference({ kind: 'item', remoteId: '9', postsTo: ['20'] }),
  'bank bank': aReference({ kind: 'account', remoteId: '35', attributes: { type: 'Bank' } }),
  'account deposits_received': aReference({ kind: 'account', remoteId: '20' }),
  'tax standard_tax': aReference({
    kind: 'tax_code',
    remoteId: '2',
    attributes: { rates: [{ id: '1', periods: [{ percent: '8.7', from: '', until: null }] }] },
  }),
}

const remote = (kind: string, id: string): RemoteRef => ({ kind, id, revision: '0' })

const HELD: Readonly<Record<string, RemoteRef>> = {
  'client c1 main': remote('Customer', '58'),
  'invoice i1 main': remote('Invoice', '130'),
  'invoice i2 main': remote('Invoice', '131'),
}

type Settings = Readonly<{
  mapped?: Readonly<Record<string, Reference | undefined>>
  held?: Readonly<Record<string, RemoteRef | undefined>>
  parties?: readonly Reference[]
  items?: readonly Reference[]
  lineItem?: LineItem
  answer?: Answer
  /** Whose answer it is. */
  answerKind?: string
  company?: CompanyFacts
  unappliedMoney?: References['unappliedMoney']
  taxCodes?: References['taxCodes']
  accounts?: References['accounts']
  sendsTrust?: boolean
}>

/**
 * A company in the United States where everything that the suite's books need is mapped and held.
 */
export function someReferences(settings: Settings = {}): References {
  const mapped = { ...MAPPED, ...settings.mapped }
  const held = { ...HELD, ...settings.held }
  return {
    mapped: (slot, ourId) => mapped[`${slot} ${ourId}`],
    held: (kind, recordId, part) => held[`${kind} ${recordId} ${part}`],
    partiesNamed: (name) =>
      (settings.parties ?? []).filter((party) => party.name.toLowerCase() === name.toLowerCase()),
    itemsNamed: () => settings.items ?? [],
    lineItem: () => settings.lineItem,
    accounts: settings.accounts ?? ACCOUNTS,
    taxCodes: settings.taxCodes ?? taxCodesAt('8.7'),
    company: settings.company ?? UNITED_STATES,
    unappliedMoney: settings.unappliedMoney ?? 'liability',
    depositsReceived: accountNamed('deposits_received'),
    sendsTrust: settings.sendsTrust ?? true,
    answer: (kind) => (kind === (settings.answerKind ?? kind) ? settings.answer : undefined),
    markerOf: (_, recordId, part) => `~${`${recordId}${part}`.replace(/\W/g, '').slice(0, 8)}`,
  }
}

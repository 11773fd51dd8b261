import type { ConnectionSettings, Ledger } from '#api/wire/ledgers.ts'
import { capitalised } from './ledger-words.ts'

export type SwitchKey = 'invoice' | 'payment' | 'item' | 'allClients' | 'allItems'

type Words = Ledger['words']

export type Switched = Readonly<{
  key: SwitchKey
  /** Without that one it cannot be on. */
  needs?: SwitchKey
  label: (words: Words) => string
  about: (words: Words) => string
}>

export const SWITCHES: readonly Switched[] = [
  {
    key: 'invoice',
    label: () => 'Invoices',
    about: () => 'Approved invoices, with their edits and voids. It is common to have this on.',
  },
  {
    key: 'payment',
    needs: 'invoice',
    label: () => 'Payments on those invoices',
    about: () => 'Without them, receivables in the ledger stay open.',
  },
  {
    key: 'item',
    label: () => 'Catalogue items',
    about: ({ item }) =>
      `Each item that an invoice names becomes one ${item} there, unless it is paired with one on the mapping page. Without this, lines name what their account is mapped to.`,
  },
  {
    key: 'allItems',
    needs: 'item',
    label: () => 'All items, also those that no invoice names yet',
    about: () => 'Only needed where the ledger’s own people bill from your catalogue too.',
  },
  {
    key: 'allClients',
    label: ({ parties }) => `All clients as ${parties}, also those without documents`,
    about: ({ parties }) =>
      `${capitalised(parties)} come along with the documents that need them in any case.`,
  },
]

export const switchesIn = ({ kinds, all }: ConnectionSettings): Record<SwitchKey, boolean> => ({
  ...kinds,
  allClients: all.client,
  allItems: all.item,
})

/** What needs the switched one goes off with it. */
export function withSwitch(
  settings: ConnectionSettings,
  key: SwitchKey,
  isOn: boolean,
): ConnectionSettings {
  const next = { ...switchesIn(settings), [key]: isOn }
  for (const { key: other, needs } of SWITCHES) if (needs && !next[needs]) next[other] = false
  const { allClients, allItems, ...kinds } = next
  return { kinds, all: { client: allClients, item: allItems } }
}

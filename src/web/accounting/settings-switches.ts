import type { ConnectionSettings, Ledger, RecordKind } from '#api/wire/ledgers.ts'
import { capitalised, kindsText } from './ledger-words.ts'

export type SwitchKey = RecordKind | 'allClients' | 'allVendors' | 'allItems'

type Words = Ledger['words']

export type Switched = Readonly<{
  key: SwitchKey
  /** Without those it cannot be on. */
  needs: readonly RecordKind[]
  label: string
  about: string
}>

export type SwitchGroup = Readonly<{ title: string; switches: readonly Switched[] }>

const BANK_FEED = 'If your bank feed adds these, match them there, don’t add them.'

type Say = Readonly<{ label: string; about: string }>

const SAID: Readonly<Partial<Record<RecordKind, (words: Words) => Say>>> = {
  invoice: () => ({
    label: 'Invoices',
    about: 'Approved invoices, with their edits and voids. It is common to have this on.',
  }),
  credit_note: () => ({
    label: 'Credit notes and write-offs on those invoices',
    about: 'Their prefixes go along, so that credits and write-offs can be told apart there.',
  }),
  payment: () => ({
    label: 'Payments on those invoices',
    about: `Without them, receivables in the ledger stay open. ${BANK_FEED}`,
  }),
  deposit_slip: () => ({
    label: 'Deposit slips and payouts',
    about: `Each is one sum on the bank statement, less its fees. ${BANK_FEED}`,
  }),
  refund: () => ({
    label: 'Refunds',
    about: 'Money that went back to clients, from payments and credit notes.',
  }),
  item: ({ item }) => ({
    label: 'Catalogue items',
    about: `Each item that an invoice names becomes one ${item} there, unless it is paired with one on the mapping page. Without this, lines name what their account is mapped to.`,
  }),
  supplier_bill: () => ({
    label: 'Supplier invoices',
    about:
      'Not everybody has this on: some enter their expenses in the ledger itself. It must be on where you bill a supplier’s cost on to a client.',
  }),
  supplier_credit: () => ({
    label: 'Supplier credits',
    about: 'What a supplier takes off those invoices.',
  }),
  supplier_payment: () => ({
    label: 'Supplier payments',
    about: `Without them, those invoices stay open in the ledger. ${BANK_FEED}`,
  }),
  trust_transaction: () => ({
    label: 'Trust transactions',
    about:
      'It is uncommon to have this on: trust is reconciled here, and nothing of it has to be done in the ledger. Without it, of a transfer to the office only what the office receives goes, with the payments.',
  }),
  bank_transfer: () => ({
    label: 'Bank transfers',
    about: `Between two banks of the firm. ${BANK_FEED}`,
  }),
  bank_deposit: () => ({
    label: 'Bank deposits',
    about: `Money that came in and pays no invoice, such as interest. ${BANK_FEED}`,
  }),
  bank_withdrawal: () => ({
    label: 'Bank withdrawals',
    about: `Money that went out and pays no supplier invoice, such as fees. ${BANK_FEED}`,
  }),
  journal: () => ({
    label: 'Journals',
    about: 'Usually off: accountants post their journals in the ledger itself.',
  }),
}

const GROUPS: readonly Readonly<{ title: string; kinds: readonly RecordKind[] }>[] = [
  {
    title: 'Sales',
    kinds: ['invoice', 'credit_note', 'payment', 'deposit_slip', 'refund', 'item'],
  },
  { title: 'Suppliers', kinds: ['supplier_bill', 'supplier_credit', 'supplier_payment'] },
  { title: 'Trust', kinds: ['trust_transaction'] },
  {
    title: 'Banks and journals',
    kinds: ['bank_transfer', 'bank_deposit', 'bank_withdrawal', 'journal'],
  },
]

/** The switches of what this ledger takes, in groups. */
export function switchGroupsOf(ledger: Ledger): SwitchGroup[] {
  const taken = new Map(ledger.kinds.map(({ kind, needs }) => [kind, needs]))
  const switchOf = (kind: RecordKind): Switched[] => {
    const needs = taken.get(kind)
    const said = SAID[kind]?.(ledger.words)
    return needs && said ? [{ key: kind, needs, ...said }] : []
  }
  const groups = GROUPS.map(({ title, kinds }) => ({ title, switches: kinds.flatMap(switchOf) }))
  return [...groups, { title: 'Lists', switches: listSwitches(ledger) }].filter(
    ({ switches }) => switches.length > 0,
  )
}

function listSwitches({ words: { parties }, kinds, hasVendors }: Ledger): Switched[] {
  const vendors: Switched = {
    key: 'allVendors',
    needs: [],
    label: 'All suppliers, also those without documents',
    about: 'Suppliers come along with the documents that need them in any case.',
  }
  const items: Switched = {
    key: 'allItems',
    needs: ['item'],
    label: 'All items, also those that no invoice names yet',
    about: 'Only needed where the ledger’s own people bill from your catalogue too.',
  }
  return [
    {
      key: 'allClients',
      needs: [],
      label: `All clients as ${parties}, also those without documents`,
      about: `${capitalised(parties)} come along with the documents that need them in any case.`,
    },
    ...(hasVendors ? [vendors] : []),
    ...(kinds.some(({ kind }) => kind === 'item') ? [items] : []),
  ]
}

export const switchesIn = ({
  kinds,
  all,
}: ConnectionSettings): Partial<Record<SwitchKey, boolean>> => ({
  ...kinds,
  allClients: all.client ?? false,
  allVendors: all.vendor ?? false,
  allItems: all.item ?? false,
})

/** What a switch waits for: `Only with invoices and payments.` */
export function neededText(
  { needs }: Pick<Switched, 'needs'>,
  settings: ConnectionSettings,
): string | undefined {
  const missing = needs.filter((kind) => !settings.kinds[kind])
  return missing.length === 0 ? undefined : `Only with ${kindsText(missing)}.`
}

/** What needs the switched one goes off with it. */
export function withSwitch(
  ledger: Ledger,
  settings: ConnectionSettings,
  key: SwitchKey,
  isOn: boolean,
): ConnectionSettings {
  const next = { ...switchesIn(settings), [key]: isOn }
  const switches = switchGroupsOf(ledger).flatMap((group) => group.switches)
  // As often as one may need another that needs a third.
  for (const _ of switches) {
    for (const { key: other, needs } of switches) {
      if (needs.some((kind) => !next[kind])) next[other] = false
    }
  }
  const { allClients = false, allVendors = false, allItems = false, ...kinds } = next
  const vendor = ledger.hasVendors ? { vendor: allVendors } : {}
  return { kinds, all: { client: allClients, ...vendor, item: allItems } }
}

/** What saving does with what is there already, or from when on it goes; in a sentence. */
export function effectText(
  key: SwitchKey,
  { before, draft }: Readonly<{ before: ConnectionSettings; draft: ConnectionSettings }>,
  { inLedger, label }: Readonly<{ inLedger: number; label: string }>,
): string | undefined {
  const [was, is] = [switchesIn(before)[key], switchesIn(draft)[key]]
  if (was === is) return undefined
  if (is) return 'Goes from the start date on, once saved.'
  if (inLedger === 0) return 'Nothing of it goes any more, once saved.'
  return `Nothing of it goes any more, once saved; ${inLedger} in ${label} ${inLedger === 1 ? 'stays as it is' : 'stay as they are'}.`
}

import type { FaultId } from '../../kit/faults.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { InvoiceShape } from '../body/shapes.ts'
import type { Call } from '../books/call.ts'
import { parseDay } from '../books/dates.ts'
import type { Invoice } from '../books/records.ts'
import { mergeContacts } from '../contacts/merge.ts'
import { saveContact } from '../contacts/save.ts'
import { saveInvoice } from '../invoices/save.ts'
import { amountDueOf, isApplied } from '../invoices/settle.ts'
import { createPayment } from '../payments/save.ts'
import { ElementInvalid } from '../refusals.ts'
import type { WireRecord } from '../where/matches.ts'

/** What a request is about, as a person meanwhile could know it. */
export type AboutToHappen = Readonly<{
  call: Call
  endpoint: Endpoint
  key: string | undefined
  sent: readonly WireRecord[]
}>

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const recordIn = (value: unknown): WireRecord =>
  typeof value === 'object' && value !== null ? (value as WireRecord) : {}
const idIn = (element: WireRecord, { kind }: Endpoint): string =>
  textIn(element[`${kind}ID`]).toLowerCase()

const isNew = (element: WireRecord, about: AboutToHappen): boolean =>
  about.key === undefined && idIn(element, about.endpoint) === ''

/** The same document, typed in by a person or written by another program. */
function twin({ call }: AboutToHappen, element: WireRecord, over: WireRecord, clientId = ''): void {
  const { success, data } = InvoiceShape.safeParse({ ...element, ...over })
  if (success) saveInvoice({ ...call, verb: 'PUT', clientId }, data)
}

const invoicesIn = (about: AboutToHappen): readonly WireRecord[] =>
  about.endpoint.kind === 'Invoice' ? about.sent.filter((one) => isNew(one, about)) : []

function editedMeanwhile({ call: { org }, endpoint, key, sent }: AboutToHappen): void {
  for (const id of [key?.toLowerCase() ?? '', ...sent.map((one) => idIn(one, endpoint))]) {
    const invoice = org.invoices.get(id)
    const contact = org.contacts.get(id)
    const updatedAt = org.now()
    if (invoice) org.invoices.put(id, { ...invoice, reference: 'Changed by hand', updatedAt })
    if (contact) org.contacts.put(id, { ...contact, firstName: 'Changed by hand', updatedAt })
  }
}

function locked({ call: { org }, sent }: AboutToHappen): void {
  const days = sent.flatMap((one) => parseDay(textIn(one.Date)) ?? [])
  const periodLockDate = days.toSorted().at(-1) ?? org.today()
  org.saveSettings({ ...org.settings, periodLockDate })
}

function accountArchived({ call: { org }, sent }: AboutToHappen): void {
  const lines = sent.flatMap(({ LineItems }) => (Array.isArray(LineItems) ? LineItems : []))
  const codes = lines.map((line) => textIn(recordIn(line).AccountCode))
  const account = codes.map((code) => org.accountByCode(code)).find((one) => one !== undefined)
  if (account && !account.systemAccount) {
    org.accounts.put(account.id, { ...account, status: 'ARCHIVED', updatedAt: org.now() })
  }
}

function paidMeanwhile({ call, sent }: AboutToHappen): void {
  const { org } = call
  const account = [...org.accounts.values()].find(({ type }) => type === 'BANK')
  for (const element of sent) {
    const invoice = org.invoices.get(textIn(recordIn(element.Invoice).InvoiceID).toLowerCase())
    if (!invoice || !account) continue
    createPayment(call, {
      Invoice: { InvoiceID: invoice.id },
      Account: { AccountID: account.id },
      Amount: amountDueOf(invoice),
      Reference: 'Paid by hand',
    })
  }
}

/** Whatever is about to be deleted or voided is so already. */
function goneMeanwhile({ call, endpoint, key, sent }: AboutToHappen): void {
  for (const element of sent) {
    const id = key ?? idIn(element, endpoint)
    const { Status } = element
    const isGoing = Status === 'DELETED' || Status === 'VOIDED'
    if (isGoing && id)
      endpoint.kept?.edit?.({ ...call, verb: 'POST' }, id.toLowerCase(), { Status })
  }
}

const isUntouched = (invoice: Invoice): boolean =>
  invoice.status === 'AUTHORISED' && !isApplied(invoice)

function voidedMeanwhile({ call }: AboutToHappen): void {
  const oldest = [...call.org.invoices.values()].find(isUntouched)
  if (!oldest) return
  saveInvoice({ ...call, verb: 'POST' }, { InvoiceID: oldest.id, Status: 'VOIDED' })
}

function mergedMeanwhile({ call: { org }, sent }: AboutToHappen): void {
  for (const element of sent) {
    const contact = org.contacts.get(textIn(recordIn(element.Contact).ContactID).toLowerCase())
    if (contact?.status === 'ACTIVE') mergeContacts(org, contact)
  }
}

/** What a person does in Xero's own screens while a request is on its way. */
const ACTS: Readonly<Partial<Record<FaultId, (about: AboutToHappen) => void>>> = {
  F41: editedMeanwhile,
  F43: locked,
  F44: (about) => {
    const line = { Description: 'Typed by hand', UnitAmount: '1.11', AccountCode: '200' }
    for (const one of invoicesIn(about)) twin(about, one, { LineItems: [line] })
  },
  F45: (about) => {
    for (const one of invoicesIn(about)) twin(about, one, {})
  },
  F46: (about) => {
    if (about.endpoint.kind !== 'Contact') return
    for (const { Name } of about.sent.filter((one) => isNew(one, about))) {
      saveContact({ ...about.call, verb: 'PUT' }, { Name: textIn(Name) })
    }
  },
  F47: accountArchived,
  F50: paidMeanwhile,
  F54: goneMeanwhile,
  F55: voidedMeanwhile,
  F56: mergedMeanwhile,
  F57: (about) => {
    for (const one of invoicesIn(about)) twin(about, one, {}, 'another-app')
  },
}

export const HAND_FAULTS = Object.keys(ACTS) as readonly FaultId[]

/** An act that the rules refuse does not happen; the request goes on all the same. */
export function actByHand(id: FaultId, about: AboutToHappen): void {
  try {
    ACTS[id]?.(about)
  } catch (error) {
    if (!(error instanceof ElementInvalid)) throw error
  }
}

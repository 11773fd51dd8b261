import { assertOpen } from '#books/division.ts'
import type { InvoiceId } from '#books/ids.ts'
import { assertApprovable } from '#books/invoice.ts'
import { assertUsable } from '#books/party.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type StoredInvoice, saveInvoice } from '#store/invoices.ts'
import { takeNumber } from '#store/number-series.ts'
import { getParty } from '#store/parties.ts'
import { type Act, type Seen, witness } from './act.ts'
import { getDraft } from './draft-invoice.ts'
import { postInvoice } from './post-invoice.ts'
import { priceIn, readTables } from './price-invoice.ts'

/** The draft becomes a document: numbered, posted, and on its way to the ledgers. */
export async function approveInvoice(act: Act, seen: Seen<InvoiceId>): Promise<StoredInvoice> {
  const division = await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const draft = await getDraft(act, seen)
  const tables = await readTables(act.tx, division.id)
  // Priced again: a tax rate may have changed since the draft was written.
  const priced = { ...draft, ...priceIn(division, tables, draft) }
  assertApprovable(priced, tables.accounts)
  assertUsable(await getParty(act.tx, draft.clientId), 'clientId')
  assertOpen(division, draft.issuedOn, 'issuedOn')

  const number = draft.number ?? (await takeNumber(act.tx, division.id, 'invoice'))
  const next = { version: draft.version + 1, changedAt: act.now }
  const approved: StoredInvoice = { ...priced, ...next, status: 'approved', number }
  await saveInvoice(act.tx, approved, draft)
  await postInvoice(act, division, approved, tables)
  await witness(act, 'approved', { kind: 'invoice', id: approved.id }, { number })
  return approved
}

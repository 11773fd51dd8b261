import { creditRestOf, shownCreditStatusOf } from '#books/credit/credit-note.ts'
import type {
  CreditNoteId,
  CreditNoteLineId,
  InvoiceId,
  InvoiceLineId,
  PartyId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { sum } from '#books/money.ts'
import type { CreditNoteInput } from '#practice/credit/credit-input.ts'
import { listAccounts } from '#store/accounts.ts'
import { listLiveApplications, listRefundedParts } from '#store/applications.ts'
import { listAuditEntries } from '#store/audit.ts'
import { getCreditNote, type ListedCreditNote } from '#store/credit-notes.ts'
import { listEntriesOf } from '#store/journal.ts'
import { getParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { HISTORY_MAX, toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLine, toSoldShape } from './invoice-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { toMoneyShape } from './money-shape.ts'
import { toApplicationShape, toRefundedShape } from './payment-shape.ts'
import type { CreditNote, CreditNoteChange, CreditNoteRow } from './wire/credit-notes.ts'
import type { LinkBadge } from './wire/link-badge.ts'

/** The whole credit note with its journal and its history. */
export async function readCreditNoteShape(tx: FirmTx, id: CreditNoteId): Promise<CreditNote> {
  const note = await getCreditNote(tx, id)
  const record = { kind: 'credit_note', id } as const
  const client = await getParty(tx, note.clientId)
  const badges = await readLinkBadges(tx, 'credit_note', [id])
  const accounts = await listAccounts(tx, note.divisionId)
  const listed = { ...note, clientName: client.displayName, rest: creditRestOf(note) }
  const claimed = note.relief?.taxes.map(({ amount }) => amount) ?? []
  return {
    ...toCreditNoteRowShape(listed, badges(id)),
    divisionId: note.divisionId,
    currency: note.currency,
    taxMode: note.taxMode,
    memo: note.memo,
    invoiceId: note.invoiceId,
    net: toMoneyShape(note.net),
    tax: toMoneyShape(note.tax),
    lines: note.lines.map((line) => ({
      ...toSoldShape(line),
      invoiceLineId: line.invoiceLineId,
    })),
    applications: (await listLiveApplications(tx, { creditNoteIds: [id] })).map(toApplicationShape),
    refunds: (await listRefundedParts(tx, { creditNoteIds: [id] })).map(toRefundedShape),
    relief: note.relief && {
      claimedOn: note.relief.claimedOn,
      tax: toMoneyShape(sum(claimed, note.currency)),
    },
    journal: toJournalShape(await listEntriesOf(tx, record), accounts),
    history: toHistoryShape(await listAuditEntries(tx, record, HISTORY_MAX)),
  }
}

export const toCreditNoteRowShape = (
  note: ListedCreditNote,
  links: LinkBadge[],
): CreditNoteRow => ({
  id: note.id,
  version: note.version,
  status: shownCreditStatusOf(note.status, note.total, note.rest),
  reason: note.reason,
  number: note.number,
  clientId: note.clientId,
  clientName: note.clientName,
  issuedOn: note.issuedOn,
  total: toMoneyShape(note.total),
  rest: toMoneyShape(note.rest),
  links,
})

/** What a person wrote, in the books' own types: ids and days were checked by their shapes. */
export const readCreditNote = (written: Omit<CreditNoteChange, 'version'>): CreditNoteInput => ({
  clientId: written.clientId as PartyId,
  reason: written.reason,
  invoiceId: written.invoiceId as InvoiceId | null,
  issuedOn: written.issuedOn as LocalDate,
  currency: written.currency,
  taxMode: written.taxMode,
  memo: written.memo,
  number: written.number,
  lines: written.lines.map(({ id, invoiceLineId, ...line }) => ({
    ...readLine(line),
    id: id as CreditNoteLineId | undefined,
    invoiceLineId: invoiceLineId as InvoiceLineId | null,
  })),
})

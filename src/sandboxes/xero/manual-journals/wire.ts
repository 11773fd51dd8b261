import { toWireDay, toWireInstant } from '../books/dates.ts'
import { signOf, sum, toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { ManualJournal } from '../books/records.ts'
import type { DocumentView } from '../invoices/wire.ts'
import { toWireTracking } from '../lines/tracking.ts'
import type { WireRecord } from '../where/matches.ts'

/** Lines only with a page or by id (documented). */
export function toWireManualJournal(
  org: Organisation,
  journal: ManualJournal,
  view: DocumentView,
): WireRecord {
  const amounts = journal.lines.map(({ lineAmount }) => lineAmount)
  return {
    Date: toWireDay(journal.date),
    Status: journal.status,
    LineAmountTypes: journal.lineAmountTypes,
    UpdatedDateUTC: toWireInstant(journal.updatedAt),
    ManualJournalID: journal.id,
    Narration: journal.narration,
    JournalLines: view === 'listed' ? [] : journal.lines.map((line) => toWireLine(org, line)),
    ShowOnCashBasisReports: journal.showOnCashBasisReports,
    Url: journal.url,
    ...(view === 'single' && {
      DebitTotal: toJsonNumber(sum(amounts.filter((amount) => signOf(amount) > 0))),
      CreditTotal: toJsonNumber(sum(amounts.filter((amount) => signOf(amount) < 0))),
    }),
    HasAttachments: false,
  }
}

const toWireLine = (org: Organisation, line: ManualJournal['lines'][number]): WireRecord => ({
  Description: line.description,
  TaxType: line.taxType,
  TaxAmount: toJsonNumber(line.taxAmount),
  LineAmount: toJsonNumber(line.lineAmount),
  AccountCode: org.accounts.get(line.accountId)?.code,
  Tracking: toWireTracking(org, line.tracking),
  AccountID: line.accountId,
  IsBlank: false,
})

import { z } from 'zod'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { RecordedStatus } from './payments.ts'
import { Day, Id, optionalText, shortText, Version } from './scalars.ts'

const named = { fromAccountId: Id, toAccountId: Id, transferredOn: Day, amount: Money }

export const BankTransferRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: RecordedStatus,
    number: z.string(),
    ...named,
    reference: z.string(),
    memo: z.string(),
    links: z.array(LinkBadge),
  })
  .meta({ id: 'BankTransferRow' })
export type BankTransferRow = z.infer<typeof BankTransferRow>

export const BankTransfer = BankTransferRow.extend({
  divisionId: Id,
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'BankTransfer' })
export type BankTransfer = z.infer<typeof BankTransfer>

const fields = {
  ...named,
  reference: shortText(),
  memo: shortText(4000),
  /** Given by hand, or null: then it takes the next of the series, or keeps its own. */
  number: optionalText(40),
}

/** Between two operating accounts, or between two trust banks. */
export const BankTransferInput = z
  .strictObject({ divisionId: Id, ...fields })
  .meta({ id: 'BankTransferInput' })
export type BankTransferInput = z.infer<typeof BankTransferInput>

export const BankTransferChange = z
  .strictObject({ version: Version, ...fields })
  .meta({ id: 'BankTransferChange' })
export type BankTransferChange = z.infer<typeof BankTransferChange>

export const BankTransferQuery = PageQuery.extend({
  status: RecordedStatus.optional(),
  accountId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type BankTransferQuery = z.input<typeof BankTransferQuery>

export const BankTransferPage = pageOf(BankTransferRow)
export type BankTransferPage = z.infer<typeof BankTransferPage>

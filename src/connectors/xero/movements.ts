import type { LocalDate } from '#books/local-date.ts'
import type { Movement, Read } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'
import { toWhereDay } from './days.ts'
import { type Accounts, accountsFrom } from './ledger-accounts.ts'
import { pagesOf, readList } from './pages.ts'
import {
  bankTransactionMovement,
  bankTransferMovement,
  creditNoteMovement,
  invoiceMovement,
  manualJournalMovement,
  paymentMovement,
} from './postings.ts'
import type { XeroAccount, XeroBankTransfer } from './wire.ts'

type Days = Readonly<{ from: LocalDate; to: LocalDate }>

type Source = Readonly<{
  resource: string
  toMovement: (row: never, accounts: Accounts) => Movement | undefined
}>

/**
 * The journal itself is for apps of the Advanced tier only, so the entries are made from the
 * documents: https://developer.xero.com/documentation/api/accounting/journals
 */
const SOURCES: readonly Source[] = [
  { resource: 'Invoices', toMovement: invoiceMovement },
  { resource: 'CreditNotes', toMovement: creditNoteMovement },
  { resource: 'Payments', toMovement: paymentMovement },
  { resource: 'BankTransactions', toMovement: bankTransactionMovement },
  { resource: 'ManualJournals', toMovement: manualJournalMovement },
]

export async function* listMovements(
  client: Client,
  { from, to }: Days,
): AsyncIterable<Read<readonly Movement[]>> {
  const list = await readList<XeroAccount>(client, `${API_PATH}/Accounts`, 'Accounts')
  if (list.kind === 'trouble') return yield list
  const accounts = accountsFrom(list.value)
  const where = `Date>=${toWhereDay(from)} AND Date<=${toWhereDay(to)}`
  for (const { resource, toMovement } of SOURCES) {
    for await (const page of pagesOf<never>(client, { resource, where, further: 'unitdp=4' })) {
      if (page.kind === 'trouble') return yield page
      const value = page.value.flatMap((row) => toMovement(row, accounts) ?? [])
      yield { kind: 'read', value }
    }
  }
  yield transfers(client, where, accounts)
}

/** Transfers between banks come in one list, without pages. */
async function transfers(
  client: Client,
  where: string,
  accounts: Accounts,
): Promise<Read<readonly Movement[]>> {
  const path = `${API_PATH}/BankTransfers?where=${encodeURIComponent(where)}`
  const list = await readList<XeroBankTransfer>(client, path, 'BankTransfers')
  if (list.kind === 'trouble') return list
  return {
    kind: 'read',
    value: list.value.flatMap((transfer) => bankTransferMovement(transfer, accounts) ?? []),
  }
}

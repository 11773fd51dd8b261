import type { DivisionId } from '#books/ids.ts'
import { hledgerEntry, hledgerHead } from '#print/hledger-journal.ts'
import { listAccounts } from '#store/accounts.ts'
import { getDivision } from '#store/firms.ts'
import { type JournalPosition, listJournalPage } from '#store/reports/journal-pages.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** How many entries are read at once: each page is a transaction of its own. */
const PAGE = 400

type Source = Readonly<{
  /** A transaction in the firm. */
  read: <T>(work: (tx: FirmTx) => Promise<T>) => Promise<T>
  divisionId: DivisionId
  now: Date
}>

/** The whole journal as plain-text accounting, piece by piece. */
export async function* exportJournal({ read, divisionId, now }: Source): AsyncGenerator<string> {
  const { accounts, currency } = await read(async (tx) => ({
    currency: (await getDivision(tx, divisionId)).baseCurrency,
    accounts: await listAccounts(tx, divisionId),
  }))
  const accountOf = new Map(accounts.map((account) => [account.id, account]))
  yield hledgerHead(accounts, currency)
  let after: JournalPosition | undefined
  do {
    const asked = { divisionId, until: now, after, limit: PAGE }
    const page = await read((tx) => listJournalPage(tx, asked))
    yield page
      .map(({ lines, ...entry }) =>
        hledgerEntry({
          ...entry,
          lines: lines.flatMap(({ accountId, amount }) => {
            const account = accountOf.get(accountId)
            return account ? [{ account, amount }] : []
          }),
        }),
      )
      .join('')
    after = page.length === PAGE ? page.at(-1) : undefined
  } while (after)
}

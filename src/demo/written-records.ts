import type {
  CatalogItemId,
  DivisionId,
  EngagementId,
  InvoiceId,
  PartyId,
  PaymentId,
} from '#books/ids.ts'
import { listCatalogItems } from '#store/catalog-items.ts'
import { listEngagements } from '#store/engagements.ts'
import { listInvoices } from '#store/invoice-lists.ts'
import { readMadeUpRecords } from '#store/made-up-firms.ts'
import type { Page } from '#store/page.ts'
import { listParties } from '#store/parties.ts'
import { listPayments } from '#store/payments.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** The records of a plan that are in the books, by the words that plans use for them. */
export type WrittenRecords = Readonly<{
  clients: Map<string, PartyId>
  items: Map<string, CatalogItemId>
  engagements: Map<string, EngagementId>
  invoices: Map<string, InvoiceId>
  payments: Map<string, PaymentId>
  /** What the plan's acts made, by their words; null where that is no record. */
  made: Map<string, string | null>
}>

const PAGE_LENGTH = 500

type Read = <T>(work: (tx: FirmTx) => Promise<T>) => Promise<T>
type Request = Readonly<{ divisionId: DivisionId; limit: number; cursor?: string | undefined }>

/** Reads page by page, each in a transaction of its own: a large firm holds nobody up. */
export async function readWrittenRecords(
  read: Read,
  divisionId: DivisionId,
): Promise<WrittenRecords> {
  const all = <T>(list: (tx: FirmTx, request: Request) => Promise<Page<T>>) =>
    listAll(read, divisionId, list)
  const clients = await all(listParties)
  const items = await all(listCatalogItems)
  const engagements = await all(listEngagements)
  const invoices = await all(listInvoices)
  const payments = await all(listPayments)
  return {
    clients: new Map(clients.map(({ displayName, id }) => [displayName, id])),
    items: new Map(items.map(({ code, id }) => [code, id])),
    engagements: new Map(engagements.map(({ number, id }) => [number, id])),
    invoices: new Map(
      invoices.flatMap(({ number, id }) => (number === null ? [] : [[number, id]])),
    ),
    payments: new Map(payments.map(({ number, id }) => [number, id])),
    made: await read(readMadeUpRecords),
  }
}

async function listAll<T>(
  read: Read,
  divisionId: DivisionId,
  list: (tx: FirmTx, request: Request) => Promise<Page<T>>,
): Promise<T[]> {
  const found: T[] = []
  let cursor: string | undefined
  do {
    const page = await read((tx) => list(tx, { divisionId, limit: PAGE_LENGTH, cursor }))
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

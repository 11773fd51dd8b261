import type { Engagement } from '#books/engagement.ts'
import type {
  CatalogItemId,
  DivisionId,
  EngagementId,
  InvoiceId,
  PartyId,
  PaymentId,
} from '#books/ids.ts'
import type { Invoice } from '#books/invoice.ts'
import { creditedOf } from '#books/posting/invoice.ts'
import { printedLinesOf } from '#books/roll-up.ts'
import type { BooksRecord, RecordKind } from '#connectors/books-record.ts'
import { listAccounts } from '#store/accounts.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { findEngagements } from '#store/engagements.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import { findParties } from '#store/parties.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { findPayments } from '#store/payments.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findGroupNames } from '#store/work/roll-up-names.ts'

/** Records of one kind with everything that their translation looks at, in a few statements. */
export function readRecords(
  tx: FirmTx,
  divisionId: DivisionId,
  kind: RecordKind,
  ids: readonly string[],
): Promise<BooksRecord[]> {
  switch (kind) {
    case 'client':
      return readClients(tx, ids as readonly PartyId[])
    case 'item':
      return readItems(tx, ids as readonly CatalogItemId[])
    case 'invoice':
      return readInvoices(tx, ids as readonly InvoiceId[])
    case 'payment':
      return readPayments(tx, divisionId, ids as readonly PaymentId[])
    default:
      throw new Error(`no link is made for a ${kind}`)
  }
}

async function readClients(tx: FirmTx, ids: readonly PartyId[]): Promise<BooksRecord[]> {
  const parties = await findParties(tx, ids)
  return [...parties.values()].map((client) => ({ kind: 'client', id: client.id, client }))
}

async function readItems(tx: FirmTx, ids: readonly CatalogItemId[]): Promise<BooksRecord[]> {
  const items = await findCatalogItems(tx, ids)
  return [...items.values()].map((item) => ({ kind: 'item', id: item.id, item }))
}

async function readInvoices(tx: FirmTx, ids: readonly InvoiceId[]): Promise<BooksRecord[]> {
  const invoices = await findInvoices(tx, ids)
  const clients = await findParties(tx, unique([...invoices.values()].map((i) => i.clientId)))
  const engagements = await engagementsOf(tx, [...invoices.values()])
  const pushed = await asPushed(tx, [...invoices.values()])
  return [...invoices.values()].flatMap((invoice) => {
    const client = clients.get(invoice.clientId)
    if (!client) return []
    return [
      {
        kind: 'invoice' as const,
        id: invoice.id,
        invoice: pushed.get(invoice.id) ?? invoice,
        client,
        engagements: namedBy([invoice], engagements),
      },
    ]
  })
}

/**
 * As ledgers get it: rolled up as it is printed, and what is deferred credited to deferred income,
 * as our own entry does.
 */
async function asPushed(
  tx: FirmTx,
  invoices: readonly StoredInvoice[],
): Promise<ReadonlyMap<InvoiceId, Invoice>> {
  const pushed = new Map<InvoiceId, Invoice>()
  for (const invoice of invoices) {
    const isDeferred = invoice.lines.some(({ deferral }) => deferral !== null)
    if (invoice.rollUp === 'none' && !isDeferred) continue
    const itemIds = invoice.lines.map(({ itemId }) => itemId)
    const names = await findGroupNames(tx, invoice.rollUp, itemIds)
    const accounts = isDeferred ? await listAccounts(tx, invoice.divisionId) : []
    const lines = printedLinesOf(invoice, names).map(({ lineIds: _, ...line }) => ({
      ...line,
      accountId: creditedOf(line, accounts),
    }))
    pushed.set(invoice.id, { ...invoice, lines })
  }
  return pushed
}

async function readPayments(
  tx: FirmTx,
  divisionId: DivisionId,
  ids: readonly PaymentId[],
): Promise<BooksRecord[]> {
  const payments = await findPayments(tx, ids)
  const all = [...payments.values()]
  const clients = await findParties(tx, unique(all.map((payment) => payment.clientId)))
  const invoices = await findInvoices(
    tx,
    unique(all.flatMap((payment) => payment.applications.map(({ invoiceId }) => invoiceId))),
  )
  const engagements = await engagementsOf(tx, [...invoices.values()])
  const methods = await listPaymentMethods(tx, divisionId)
  return all.flatMap((payment) => {
    const client = clients.get(payment.clientId)
    if (!client) return []
    const paid = unique(payment.applications.map(({ invoiceId }) => invoiceId)).flatMap(
      (id) => invoices.get(id) ?? [],
    )
    return [
      {
        kind: 'payment' as const,
        id: payment.id,
        payment,
        client,
        invoices: paid,
        methodName: methods.find(({ id }) => id === payment.methodId)?.name ?? null,
        engagements: namedBy(paid, engagements),
      },
    ]
  })
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

const engagementIdsOf = (invoices: readonly Invoice[]): EngagementId[] =>
  unique(invoices.flatMap(({ lines }) => lines.flatMap((line) => line.engagementId ?? [])))

const engagementsOf = (tx: FirmTx, invoices: readonly Invoice[]) =>
  findEngagements(tx, engagementIdsOf(invoices))

const namedBy = (
  invoices: readonly Invoice[],
  engagements: ReadonlyMap<EngagementId, Engagement>,
): Engagement[] => engagementIdsOf(invoices).flatMap((id) => engagements.get(id) ?? [])

/** The records whose remote objects a translation may ask for: its own, and those it refers to. */
export function recordsNamedBy(record: BooksRecord): Readonly<{ kind: RecordKind; id: string }>[] {
  const own = { kind: record.kind, id: record.id }
  switch (record.kind) {
    case 'invoice':
      return [
        own,
        { kind: 'client', id: record.client.id },
        ...record.invoice.lines.flatMap(({ itemId }) =>
          itemId ? [{ kind: 'item' as const, id: itemId }] : [],
        ),
      ]
    case 'payment':
      return [
        own,
        { kind: 'client', id: record.client.id },
        ...record.invoices.map(({ id }) => ({ kind: 'invoice' as const, id })),
      ]
    default:
      return [own]
  }
}

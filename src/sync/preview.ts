import { netOf } from '#books/deposit-slip.ts'
import type { FirmId } from '#books/ids.ts'
import { add, type Money, money } from '#books/money.ts'
import { type BooksRecord, RECORD_KINDS, type RecordKind } from '#connectors/books-record.ts'
import { listDirtyKinds } from '#store/link-queue.ts'
import { linkCompanions } from './companions.ts'
import { getConnection } from './connect.ts'
import { getConnector, type Hub } from './hub.ts'
import { readConnectionFacts } from './known-references.ts'
import { type PagePlan, planPage } from './plan-page.ts'
import type { Cause } from './raise.ts'
import { openBooks } from './run.ts'
import type { TokenKeeper } from './token-keeper.ts'

/** What would go to the ledger now. Nothing is sent and nothing is parked. */
export type Preview = Readonly<{
  kinds: readonly PreviewOfKind[]
  /** What stands in the way, the most frequent first. */
  blockers: readonly Readonly<{ cause: Cause; records: number }>[]
}>

export type PreviewOfKind = Readonly<{
  kind: RecordKind
  records: number
  ready: number
  blocked: number
  /** Of those that would go; null for kinds without an amount. */
  total: Money | null
}>

type Tally = {
  blockedRecords: Set<string>
  causes: Map<string, { cause: Cause; records: number }>
}

export async function previewPush(
  hub: Hub,
  tokens: TokenKeeper,
  firmId: FirmId,
  connectionId: string,
): Promise<Preview> {
  const connection = await getConnection(hub, firmId, connectionId)
  const within = <T>(work: Parameters<typeof hub.database.withFirm<T>>[1]) =>
    hub.database.withFirm(firmId, work)
  const { descriptor } = getConnector(hub, connection.connector)
  await linkCompanions({ hub, descriptor, connection }, within)
  const dirty = await within((tx) => listDirtyKinds(tx, connectionId))
  const books = openBooks({ hub, tokens, firmId, connection })
  const facts = await within((tx) => readConnectionFacts(tx, connection))
  const tally: Tally = { blockedRecords: new Set(), causes: new Map() }
  const kinds: PreviewOfKind[] = []
  for (const kind of RECORD_KINDS.filter((one) => dirty.has(one))) {
    const ofKind = { kind, records: 0, ready: 0, blocked: 0, total: null as Money | null }
    let afterId: string | undefined
    do {
      const source = { kind, onlyHeld: false, afterId }
      const page = await planPage({ connection, books, within }, facts, source)
      countPage(page, kind, tally, ofKind)
      afterId = page.nextAfterId
    } while (afterId !== undefined)
    if (ofKind.records > 0) kinds.push(ofKind)
  }
  const blockers = [...tally.causes.values()].toSorted((a, b) => b.records - a.records)
  return { kinds, blockers }
}

type Counting = { records: number; ready: number; blocked: number; total: Money | null }

function countPage(page: PagePlan, kind: RecordKind, tally: Tally, ofKind: Counting): void {
  const amounts = new Map(page.records.map((record) => [record.id, amountOf(record)]))
  const count = (recordId: string, isReady: boolean) => {
    ofKind.records += 1
    if (isReady) ofKind.ready += 1
    else {
      ofKind.blocked += 1
      tally.blockedRecords.add(`${kind}:${recordId}`)
    }
    const amount = amounts.get(recordId)
    if (isReady && amount) {
      ofKind.total = add(ofKind.total ?? money(0n, amount.currency), amount)
    }
  }
  for (const { link } of page.plans) count(link.recordId, true)
  for (const { link, for: needed } of page.waiting) {
    // It goes as soon as what it waits for has gone; only a blocked one stops it.
    const isStopped = needed.some(({ kind: one, id }) => tally.blockedRecords.has(`${one}:${id}`))
    count(link.recordId, !isStopped)
  }
  for (const { link, blockers } of page.blocked) {
    count(link.recordId, false)
    for (const cause of blockers) {
      const counted = tally.causes.get(cause.cause) ?? { cause, records: 0 }
      tally.causes.set(cause.cause, { cause, records: counted.records + 1 })
    }
  }
  for (const { link } of page.broken) count(link.recordId, false)
}

function amountOf(record: BooksRecord): Money | undefined {
  switch (record.kind) {
    case 'invoice':
      return record.invoice.total
    case 'credit_note':
      return record.creditNote.total
    case 'payment':
    case 'supplier_payment':
      return record.payment.amount
    case 'deposit_slip':
      return netOf(record.slip)
    case 'refund':
      return record.refund.amount
    case 'supplier_bill':
    case 'supplier_credit':
    case 'bank_deposit':
    case 'bank_withdrawal':
      return record.document.total
    case 'bank_transfer':
      return record.transfer.amount
    case 'trust_transaction':
      return record.transaction.amount
    // A journal comes to nothing, and the others have no amount.
    case 'journal':
    case 'client':
    case 'vendor':
    case 'item':
      return undefined
  }
}

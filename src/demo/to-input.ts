import type { CatalogItemId, EngagementId, InvoiceId, PartyId } from '#books/ids.ts'
import type { Currency } from '#books/money.ts'
import { money } from '#books/money.ts'
import type { InvoiceInput } from '#practice/draft-invoice.ts'
import type { LineInput } from '#practice/price-invoice.ts'
import type { PaymentInput } from '#practice/record-payment.ts'
import type { CatalogItemInput } from '#practice/save-catalog-item.ts'
import type { StarterIds } from './planned-books.ts'
import type { PlannedInvoice, PlannedItem, PlannedLine, PlannedPayment } from './planned-records.ts'

/** What the lines of a plan name, and where it stands in the books. */
export type LineIds = StarterIds &
  Readonly<{
    items: ReadonlyMap<string, CatalogItemId>
    engagements: ReadonlyMap<string, EngagementId>
  }>

export type DocumentIds = LineIds &
  Readonly<{
    clients: ReadonlyMap<string, PartyId>
    invoices: ReadonlyMap<string, InvoiceId>
  }>

export function toItemInput(ids: StarterIds, item: PlannedItem): CatalogItemInput {
  const { code, name, kind, accountCode, taxCodeName, unitPrice } = item
  const accountId = idOf(ids.accounts, accountCode)
  const taxCodeId = idOf(ids.taxCodes, taxCodeName)
  return { code, name, kind, accountId, taxCodeId, unitPrice, archived: false }
}

export function toLineInput(ids: LineIds, line: PlannedLine): LineInput {
  const { itemCode, accountCode, engagementNumber, taxCodeName, deferral: _, ...written } = line
  return {
    ...written,
    itemId: idOf(ids.items, itemCode),
    accountId: idOf(ids.accounts, accountCode),
    engagementId: idOf(ids.engagements, engagementNumber),
    taxCodeId: idOf(ids.taxCodes, taxCodeName),
  }
}

export function toInvoiceInput(
  ids: DocumentIds,
  invoice: PlannedInvoice,
  currency: Currency,
): InvoiceInput {
  const { clientName, lines, ...written } = invoice
  return {
    ...written,
    currency,
    taxMode: 'exclusive',
    clientId: idOf(ids.clients, clientName),
    lines: lines.map((line) => toLineInput(ids, line)),
  }
}

export function toPaymentInput(
  ids: DocumentIds,
  payment: PlannedPayment,
  currency: Currency,
): PaymentInput {
  const { clientName, methodName, depositAccountCode, ...written } = payment
  return {
    ...written,
    currency,
    amount: money(payment.amount, currency),
    clientId: idOf(ids.clients, clientName),
    methodId: idOf(ids.methods, methodName),
    depositAccountId: idOf(ids.accounts, depositAccountCode),
    applications: payment.applications.map(({ invoiceNumber, amount }) => ({
      invoiceId: idOf(ids.invoices, invoiceNumber),
      amount: money(amount, currency),
      appliedOn: payment.receivedOn,
    })),
  }
}

export function idOf<Id>(ids: ReadonlyMap<string, Id>, word: string): Id {
  const id = ids.get(word)
  if (id === undefined) throw new Error(`the books have no ${word}, which the plan names`)
  return id
}

import { FEES } from './chart.fixture.ts'
import type { InvoiceId, InvoiceLineId, PartyId } from './ids.ts'
import {
  type Invoice,
  type InvoiceDraft,
  type InvoiceLineDraft,
  type Priced,
  price,
} from './invoice.ts'
import type { LocalDate } from './local-date.ts'
import { money } from './money.ts'
import { NO_TAX } from './tax.fixture.ts'
import type { TaxCode, TaxRounding } from './tax.ts'

export const aLine = (line: Partial<InvoiceLineDraft> = {}): InvoiceLineDraft => ({
  id: 'line-1' as InvoiceLineId,
  kind: 'fee',
  itemId: null,
  accountId: FEES,
  engagementId: null,
  description: 'Advice',
  serviceOn: null,
  serviceTo: null,
  staffId: null,
  deferral: null,
  quantity: '1',
  unitPrice: '100.00',
  discountPercent: '0',
  taxCodeId: NO_TAX.id,
  ...line,
})

export const anInvoiceDraft = (draft: Partial<InvoiceDraft> = {}): InvoiceDraft => ({
  clientId: 'client-1' as PartyId,
  issuedOn: '2026-03-10' as LocalDate,
  dueOn: '2026-04-09' as LocalDate,
  currency: 'USD',
  taxMode: 'exclusive',
  memo: '',
  poNumber: '',
  number: 'INV-1',
  rollUp: 'none',
  lines: [aLine()],
  ...draft,
})

export const pricedWith = (
  draft: InvoiceDraft,
  codes: readonly TaxCode[],
  taxRounding: TaxRounding = 'line',
): Priced => price(draft, { taxCodes: new Map(codes.map((code) => [code.id, code])), taxRounding })

type Particular = Partial<InvoiceDraft & Pick<Invoice, 'id' | 'status' | 'applied' | 'releases'>>

export function anInvoice(
  { id, status, applied, releases, ...draft }: Particular = {},
  codes: readonly TaxCode[] = [NO_TAX],
  taxRounding: TaxRounding = 'line',
): Invoice {
  const full = anInvoiceDraft(draft)
  return {
    ...full,
    ...pricedWith(full, codes, taxRounding),
    id: id ?? ('invoice-1' as InvoiceId),
    version: 1,
    status: status ?? 'approved',
    applied: applied ?? money(0n, full.currency),
    releases: releases ?? [],
  }
}

import type { Money } from '#books/money.ts'
import type { References, WantedPart } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { XeroCreditNote } from '../wire.ts'
import { allocationPart } from './parts.ts'
import type { LinePair } from './sales-lines.ts'

type CreditContent = Omit<XeroCreditNote, 'LineItems' | 'Status'> &
  Readonly<{ CreditNoteNumber: string }>

type Amounts = Readonly<{ lines: readonly LinePair[]; tax: string; total: string }>

/** A credit note of either side, found again by its number. */
export function creditPart(
  name: string,
  content: CreditContent,
  { lines, tax, total }: Amounts,
): Extract<WantedPart, { wire: unknown }> {
  const wanted = {
    ...content,
    Status: 'AUTHORISED',
    LineItems: lines.map((line) => line.wanted),
  } satisfies XeroCreditNote
  return {
    name,
    remoteKind: 'CreditNote',
    wire: { ...wanted, LineItems: lines.map(({ sent }) => sent) },
    fingerprint: fingerprintOf('CreditNote', { ...wanted, TotalTax: tax, Total: total }),
    marker: content.CreditNoteNumber,
  }
}

type Used = Readonly<{ id: string; invoiceId: string; amount: Money }>

/** One allocation for each application; they wait until the credit note itself is there. */
export function allocationParts(
  main: Extract<WantedPart, { wire: unknown }>,
  creditNoteId: string | undefined,
  used: readonly Used[],
): WantedPart[] {
  return used.map(({ id, invoiceId, amount }) =>
    creditNoteId === undefined
      ? { name: `apply:${id}`, waitsFor: main.name }
      : allocationPart(`apply:${id}`, {
          creditNoteId,
          creditNoteFingerprint: main.fingerprint,
          invoiceId,
          amount,
        }),
  )
}

/** The credit note of a record that is its own document. */
export const creditNoteIdOf = (
  kind: 'credit_note' | 'supplier_credit',
  id: string,
  references: References,
): string | undefined => references.held(kind, id, 'main')?.id

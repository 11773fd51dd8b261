import type { InvoiceId } from '#books/ids.ts'
import type { Act } from '#practice/act.ts'
import { approveInvoice } from '#practice/approve-invoice.ts'
import { editDraftInvoice } from '#practice/draft-invoice.ts'
import { billAgreement } from '#practice/work/bill-agreements.ts'
import { billWork } from '#practice/work/bill-work.ts'
import { moveWork, setAside } from '#practice/work/move-work.ts'
import { releaseIncome } from '#practice/work/release-income.ts'
import { saveAgreement } from '#practice/work/save-agreement.ts'
import { saveExpenseEntry } from '#practice/work/save-expense-entry.ts'
import { saveTimeEntry } from '#practice/work/save-time-entry.ts'
import { getCoding } from '#store/coding/coded-documents.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { StoredWorkEntry } from '#store/work/work-entries.ts'
import { UNTAXED } from '../practice-words.ts'
import { idOf } from '../to-input.ts'
import type { Books } from '../write-step.ts'
import { madeId, moneyIn } from './made-ids.ts'
import type {
  PlannedAct,
  PlannedAgreement,
  PlannedExpense,
  PlannedTime,
  PlannedWorkState,
  WorkAct,
} from './planned-acts.ts'

export async function performWork(
  act: Act,
  books: Books,
  planned: Extract<PlannedAct, WorkAct>,
): Promise<string | null> {
  switch (planned.kind) {
    case 'time':
      return moved(act, await spend(act, books, planned), planned.state)
    case 'expense':
      return moved(act, await layOut(act, books, planned), planned.state)
    case 'bill_work': {
      const picks = planned.picks.map(({ entryKey, amount }) => ({
        entryId: madeId<never>(books, entryKey),
        ...(amount !== null && { amount: moneyIn(books, amount) }),
      }))
      const bill = { issuedOn: planned.on, combination: 'entry' } as const
      const draft = await billWork(act, books.division.id, picks, bill)
      return sent(act, books, draft, planned.invoiceNumber)
    }
    case 'agreement':
      return agree(act, books, planned)
    case 'bill_agreement': {
      const draft = await billAgreement(act, madeId(books, planned.agreementKey), planned.on)
      return sent(act, books, draft, planned.invoiceNumber)
    }
    case 'release_income':
      while ((await releaseIncome(act, books.division.id, planned.on)).length > 0);
      return null
  }
}

/** The draft with the plan's number, approved; without one it stays a draft. */
async function sent(
  act: Act,
  books: Books,
  draft: StoredInvoice,
  number: string | null,
): Promise<InvoiceId> {
  if (number === null) return draft.id
  const { id } = await approveInvoice(act, await editDraftInvoice(act, draft, { ...draft, number }))
  books.invoices.set(number, id)
  return id
}

function spend(act: Act, books: Books, planned: PlannedAct & PlannedTime) {
  const { staffCode, engagementNumber, itemCode, on: workedOn } = planned
  const { minutes, billableMinutes, description } = planned
  return saveTimeEntry(
    act,
    { divisionId: books.division.id },
    {
      staffId: madeId(books, `staff ${staffCode}`),
      engagementId: idOf(books.engagements, engagementNumber),
      itemId: idOf(books.items, itemCode),
      ...{ clientId: null, workedOn, minutes, billableMinutes, rate: null, description },
    },
  )
}

async function layOut(act: Act, books: Books, planned: PlannedAct & PlannedExpense) {
  const { engagementNumber, itemCode, accountCode, taxed, cameWith } = planned
  const { on: workedOn, quantity, rate, description } = planned
  const bill = cameWith && (await getCoding(act.tx, madeId(books, cameWith.billKey)))
  const lineId = bill?.lines[cameWith?.line ?? 0]?.id
  return saveExpenseEntry(
    act,
    { divisionId: books.division.id },
    {
      ...{ staffId: null, clientId: null, workedOn, quantity, rate, description },
      engagementId: idOf(books.engagements, engagementNumber),
      itemId: itemCode === null ? null : idOf(books.items, itemCode),
      accountId: idOf(books.accounts, accountCode),
      taxCodeId: idOf(books.taxCodes, taxed ? books.plan.firm.tax.name : UNTAXED),
      receipt: bill?.reference ?? '',
      source: lineId && { kind: 'coded_line', id: lineId },
    },
  )
}

const APPROVER = { userId: '', isAdministrator: true }

async function moved(act: Act, entry: StoredWorkEntry, state: PlannedWorkState): Promise<string> {
  if (state === 'open') return entry.id
  if (state === 'never_billed') return (await setAside(act, entry, { kind: 'never' })).id
  const submitted = await moveWork(act, entry, 'submit', APPROVER)
  if (state === 'approved') await moveWork(act, submitted, 'approve', APPROVER)
  return entry.id
}

async function agree(
  act: Act,
  books: Books,
  planned: PlannedAct & PlannedAgreement,
): Promise<string> {
  const { name, clientName, engagementNumber, anchorOn, lines } = planned
  const agreement = await saveAgreement(
    act,
    { divisionId: books.division.id },
    {
      ...{ name, anchorOn, status: 'active' },
      clientId: idOf(books.clients, clientName),
      engagementId: engagementNumber === null ? null : idOf(books.engagements, engagementNumber),
      lines: lines.map(({ itemCode, accountCode, taxed, ...line }) => ({
        ...line,
        itemId: idOf(books.items, itemCode),
        accountId: idOf(books.accounts, accountCode),
        taxCodeId: idOf(books.taxCodes, taxed ? books.plan.firm.tax.name : UNTAXED),
        to: null,
      })),
    },
  )
  return agreement.id
}

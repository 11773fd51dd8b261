import type { Act } from '#practice/act.ts'
import { recordBankTransfer } from '#practice/coding/bank-transfers.ts'
import { recordCoding } from '#practice/coding/draft-coding.ts'
import { recordSupplierPayment } from '#practice/coding/record-supplier-payment.ts'
import { applySupplierCredit } from '#practice/coding/settle-by-credit.ts'
import type { CodedLineInput } from '#practice/coding/write-coding.ts'
import { getCoding } from '#store/coding/coded-documents.ts'
import { UNTAXED } from '../practice-words.ts'
import { idOf } from '../to-input.ts'
import type { Books } from '../write-step.ts'
import { madeId, moneyIn } from './made-ids.ts'
import type {
  PlannedAct,
  PlannedCodedLine,
  PlannedCoding,
  PlannedSupplierPayment,
  PurchaseAct,
} from './planned-acts.ts'
import { isTaxedOn } from './suppliers.ts'

export async function performPurchase(
  act: Act,
  books: Books,
  planned: Extract<PlannedAct, PurchaseAct>,
): Promise<string | null> {
  switch (planned.kind) {
    case 'coding':
      return code(act, books, planned)
    case 'supplier_payment':
      return payAct(act, books, planned)
    case 'supplier_credit_applied': {
      const credit = await getCoding(act.tx, madeId(books, planned.creditKey))
      const billId = madeId<never>(books, planned.billKey)
      const amount = moneyIn(books, planned.amount)
      await applySupplierCredit(act, credit, [{ billId, amount, appliedOn: planned.on }])
      return null
    }
    case 'bank_transfer': {
      const { on: transferredOn, amount, fromCode, toCode, memo } = planned
      const { id: divisionId, baseCurrency: currency } = books.division
      const { id } = await recordBankTransfer(act, divisionId, {
        ...{ transferredOn, currency, amount: moneyIn(books, amount) },
        fromAccountId: idOf(books.accounts, fromCode),
        toAccountId: idOf(books.accounts, toCode),
        ...{ reference: '', memo, number: null },
      })
      return id
    }
  }
}

async function code(act: Act, books: Books, planned: PlannedAct & PlannedCoding): Promise<string> {
  const { document, vendorName, bankCode, on: issuedOn, dueOn, reference, memo } = planned
  const { id: divisionId, baseCurrency: currency } = books.division
  const { id } = await recordCoding(act, divisionId, {
    ...{ kind: document, issuedOn, dueOn, currency, taxMode: 'exclusive', reference, memo },
    partyId: vendorName === null ? null : idOf(books.clients, vendorName),
    bankAccountId: bankCode === null ? null : idOf(books.accounts, bankCode),
    number: null,
    lines: planned.lines.map((line) => toCodedLine(books, planned, line)),
  })
  return id
}

/** What no tax office asks about. */
const OUT_OF_SCOPE = 'Out of scope'

function toCodedLine(
  books: Books,
  { document }: PlannedCoding,
  { accountCode, description, amount, taxed, engagementNumber, rebill }: PlannedCodedLine,
): CodedLineInput {
  const isBought = document === 'supplier_bill' || document === 'supplier_credit'
  const untaxed = isBought ? UNTAXED : OUT_OF_SCOPE
  const { firm } = books.plan
  return {
    accountId: idOf(books.accounts, accountCode),
    engagementId: engagementNumber === null ? null : idOf(books.engagements, engagementNumber),
    partyId: null,
    description,
    amount: moneyIn(books, amount),
    taxCodeId: idOf(books.taxCodes, taxed ? firm.tax.name : untaxed),
    rebill: rebill && {
      kind: rebill.kind,
      accountId: idOf(books.accounts, rebill.accountCode),
      taxCodeId: idOf(books.taxCodes, isTaxedOn(firm, rebill) ? firm.tax.name : UNTAXED),
    },
  }
}

async function payAct(
  act: Act,
  books: Books,
  planned: PlannedAct & PlannedSupplierPayment,
): Promise<string> {
  const { vendorName, accountCode, methodName, reference, amount, settles, on: paidOn } = planned
  const { id: divisionId, baseCurrency: currency } = books.division
  const { id } = await recordSupplierPayment(act, divisionId, {
    vendorId: idOf(books.clients, vendorName),
    ...{ paidOn, currency, amount: moneyIn(books, amount), reference, memo: '', number: null },
    methodId: idOf(books.methods, methodName),
    accountId: idOf(books.accounts, accountCode),
    applications: settles.map((settled) => ({
      billId: madeId<never>(books, settled.billKey),
      amount: moneyIn(books, settled.amount),
      appliedOn: paidOn,
    })),
  })
  return id
}

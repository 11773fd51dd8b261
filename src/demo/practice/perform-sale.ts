import type { Act } from '#practice/act.ts'
import { applyCreditNote } from '#practice/credit/apply-credit-note.ts'
import { approveCreditNote } from '#practice/credit/approve-credit-note.ts'
import { claimTaxRelief } from '#practice/credit/claim-tax-relief.ts'
import { creditInvoice } from '#practice/credit/credit-invoice.ts'
import { draftCreditNote, editDraftCreditNote } from '#practice/credit/draft-credit-note.ts'
import { writeOffBalance } from '#practice/credit/write-off-balance.ts'
import { bouncePayment } from '#practice/receipts/bounce-payment.ts'
import { depositPayments } from '#practice/receipts/deposit-payments.ts'
import { recordRefund } from '#practice/receipts/record-refund.ts'
import { getCreditNote } from '#store/credit-notes.ts'
import { getInvoice } from '#store/invoices.ts'
import { getPayment } from '#store/payments.ts'
import { OPERATING_BANK } from '../bills.ts'
import { UNTAXED } from '../practice-words.ts'
import { idOf } from '../to-input.ts'
import type { Books } from '../write-step.ts'
import { madeId, moneyIn } from './made-ids.ts'
import { decimalOf } from './part.ts'
import type {
  CreditedInvoice,
  CreditedSum,
  PlannedAct,
  PlannedCredit,
  PlannedRefund,
  PlannedSlip,
  SalesAct,
} from './planned-acts.ts'

type Planned<Kind> = PlannedAct & Kind

export async function performAfterSale(
  act: Act,
  books: Books,
  planned: Extract<PlannedAct, SalesAct>,
): Promise<string | null> {
  switch (planned.kind) {
    case 'credit_note':
      return 'invoiceNumber' in planned.of
        ? creditOf(act, books, planned, planned.of)
        : creditSum(act, books, planned, planned.of)
    case 'write_off': {
      const { invoiceNumber, on: writtenOffOn, memo } = planned
      const invoice = await getInvoice(act.tx, idOf(books.invoices, invoiceNumber))
      return (await writeOffBalance(act, invoice, { writtenOffOn, memo })).id
    }
    case 'tax_relief': {
      const note = await getCreditNote(act.tx, madeId(books, planned.creditKey))
      await claimTaxRelief(act, note, planned.on)
      return null
    }
    case 'refund':
      return refund(act, books, planned)
    case 'bounce': {
      const payment = await getPayment(act.tx, idOf(books.payments, planned.paymentNumber))
      const fee = moneyIn(books, planned.fee)
      const account = planned.fee > 0n ? idOf(books.accounts, planned.feeAccountCode) : null
      await bouncePayment(act, payment, { bouncedOn: planned.on, fee, feeAccountId: account })
      return null
    }
    case 'deposit_slip':
      return deposit(act, books, planned)
  }
}

async function creditOf(
  act: Act,
  books: Books,
  { reason, on, memo }: Planned<PlannedCredit>,
  { invoiceNumber, line, applied }: CreditedInvoice,
): Promise<string> {
  const invoice = await getInvoice(act.tx, idOf(books.invoices, invoiceNumber))
  const whole = await creditInvoice(act, invoice, { reason, issuedOn: on })
  const lineId = line === null ? null : invoice.lines[line]?.id
  const lines = whole.lines.filter((each) => lineId === null || each.invoiceLineId === lineId)
  const draft = await editDraftCreditNote(act, whole, { ...whole, memo, lines })
  const note = await approveCreditNote(act, draft)
  if (applied > 0n) {
    const amount = moneyIn(books, applied)
    await applyCreditNote(act, note, [{ invoiceId: invoice.id, amount, appliedOn: on }])
  }
  return note.id
}

async function creditSum(
  act: Act,
  books: Books,
  { reason, on: issuedOn, memo }: Planned<PlannedCredit>,
  { clientName, accountCode, amount }: CreditedSum,
): Promise<string> {
  const { id: divisionId, baseCurrency: currency } = books.division
  const draft = await draftCreditNote(act, divisionId, {
    clientId: idOf(books.clients, clientName),
    ...{ reason, invoiceId: null, issuedOn, currency, taxMode: 'exclusive', memo, number: null },
    lines: [
      {
        ...{ kind: 'fee', itemId: null, engagementId: null, serviceOn: null, invoiceLineId: null },
        ...{ quantity: '1', unitPrice: decimalOf(amount), discountPercent: '0' },
        accountId: idOf(books.accounts, accountCode),
        taxCodeId: idOf(books.taxCodes, UNTAXED),
        description: memo,
      },
    ],
  })
  return (await approveCreditNote(act, draft)).id
}

async function refund(
  act: Act,
  books: Books,
  { clientName, source, amount, on: refundedOn }: Planned<PlannedRefund>,
): Promise<string> {
  const { id: divisionId, baseCurrency: currency } = books.division
  const from =
    'creditKey' in source
      ? ({ kind: 'credit_note', id: madeId<never>(books, source.creditKey) } as const)
      : ({ kind: 'payment', id: idOf(books.payments, source.paymentNumber) } as const)
  const { id } = await recordRefund(act, divisionId, {
    clientId: idOf(books.clients, clientName),
    ...{ refundedOn, currency, reference: '', memo: '', number: null },
    bankAccountId: idOf(books.accounts, OPERATING_BANK),
    methodId: idOf(books.methods, 'Bank transfer'),
    parts: [{ source: from, amount: moneyIn(books, amount) }],
  })
  return id
}

const FEES = '6400'

async function deposit(
  act: Act,
  books: Books,
  { slip, reference, paymentNumbers, fee, on: depositedOn }: Planned<PlannedSlip>,
): Promise<string> {
  const kept = {
    accountId: idOf(books.accounts, FEES),
    description: 'Kept by the processor',
    amount: moneyIn(books, fee),
  }
  const { id } = await depositPayments(act, books.division.id, {
    ...{ kind: slip, depositedOn, reference, memo: '', number: null },
    bankAccountId: idOf(books.accounts, OPERATING_BANK),
    fees: fee > 0n ? [kept] : [],
    paymentIds: paymentNumbers.map((number) => idOf(books.payments, number)),
  })
  return id
}

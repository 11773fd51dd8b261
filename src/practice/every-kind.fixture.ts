import type { CodedKind } from '#books/coding/coded-document.ts'
import type { AccountId, DivisionId, EngagementId, PartyId, TaxCodeId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import type { Act } from './act.ts'
import { approveInvoice } from './approve-invoice.ts'
import { recordBankTransfer } from './coding/bank-transfers.ts'
import { recordCoding } from './coding/draft-coding.ts'
import { recordSupplierPayment } from './coding/record-supplier-payment.ts'
import { applySupplierCredit } from './coding/settle-by-credit.ts'
import { applyCreditNote } from './credit/apply-credit-note.ts'
import { approveCreditNote } from './credit/approve-credit-note.ts'
import { draftCreditNote } from './credit/draft-credit-note.ts'
import { draftInvoice } from './draft-invoice.ts'
import { depositPayments } from './receipts/deposit-payments.ts'
import { recordRefund } from './receipts/record-refund.ts'
import { recordPayment } from './record-payment.ts'
import { saveCatalogItem } from './save-catalog-item.ts'
import { saveEngagement } from './save-engagement.ts'
import { type PartyInput, saveParty } from './save-party.ts'
import { receiveTrustMoney } from './trust/receive-trust-money.ts'
import { transferToOffice } from './trust/transfer-to-office.ts'

/** A law firm where records are made, whoever keeps its database. */
export type Office = Readonly<{
  divisionId: DivisionId
  currency: Currency
  /** By the code of the legal chart. */
  account: (code: string) => AccountId
  salesTax: TaxCodeId
  outOfScope: TaxCodeId
  act: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  /** Of the month in which all of it happens. */
  day: (ofMonth: number) => LocalDate
}>

const PARTY: PartyInput = {
  kind: 'company',
  displayName: 'Harbour Cafe',
  ...{ title: null, givenName: null, familyName: null, companyName: null },
  ...{ email: 'accounts@harbour.example', phone: null, taxNumber: null, billingAddress: null },
  ...{ isClient: true, isVendor: false, archived: false },
}

const ON_NO_ENGAGEMENT = { engagementId: null, partyId: null, rebill: null } as const

/** One record of each kind and more, tied together as an office ties them. */
export class EveryKind {
  readonly #office: Office

  constructor(office: Office) {
    this.#office = office
  }

  #money = (cents: bigint): Money => money(cents, this.#office.currency)

  party(displayName: string, change: Partial<PartyInput> = {}): Promise<PartyId> {
    const { act, divisionId } = this.#office
    const input = { ...PARTY, displayName, ...change }
    return act(async (one) => (await saveParty(one, { divisionId }, input)).id)
  }

  item() {
    const { act, divisionId, account, salesTax: taxCodeId } = this.#office
    const sold = { kind: 'service', unitPrice: '80', accountId: account('4000') } as const
    const input = { code: 'CONS', name: 'Consultation', ...sold, taxCodeId, archived: false }
    return act((one) => saveCatalogItem(one, { divisionId }, input))
  }

  matter(clientId: PartyId): Promise<EngagementId> {
    const { act, divisionId } = this.#office
    const input = { type: 'matter', number: 'M-1', name: 'Lease', clientId } as const
    return act(async (one) => {
      const whole = { ...input, practiceArea: null, status: 'open' } as const
      return (await saveEngagement(one, { divisionId }, whole)).id
    })
  }

  invoice(clientId: PartyId, unitPrice: string, itemId: Sold['itemId'] = null) {
    const { act, divisionId, currency, day } = this.#office
    return act(async (one) => {
      const draft = await draftInvoice(one, divisionId, {
        ...{ clientId, currency, taxMode: 'exclusive', memo: '', poNumber: '', number: null },
        ...{ issuedOn: day(2), dueOn: day(28), lines: [this.#sold(unitPrice, itemId)] },
      })
      return approveInvoice(one, draft)
    })
  }

  #sold(unitPrice: string, itemId: Sold['itemId'] = null) {
    const { account, salesTax: taxCodeId } = this.#office
    const what = { kind: 'fee', accountId: account('4000'), description: 'Advice' } as const
    const price = { quantity: '1', unitPrice, discountPercent: '0', taxCodeId }
    return { ...what, ...price, itemId, engagementId: null, serviceOn: null }
  }

  /** Applied to an invoice where one is named. */
  credit(clientId: PartyId, unitPrice: string, invoice?: Invoice) {
    const { act, divisionId, currency, day } = this.#office
    return act(async (one) => {
      const draft = await draftCreditNote(one, divisionId, {
        ...{ clientId, currency, reason: 'credit', invoiceId: null, issuedOn: day(4) },
        ...{ taxMode: 'exclusive', memo: '', number: null },
        lines: [{ ...this.#sold(unitPrice), invoiceLineId: null }],
      })
      const note = await approveCreditNote(one, draft)
      if (!invoice) return note
      const part = { invoiceId: invoice.id, amount: note.total, appliedOn: day(5) }
      return applyCreditNote(one, note, [part])
    })
  }

  /** What an invoice comes to and `extra` cents, which wait. */
  payment(clientId: PartyId, depositCode: string, extra: bigint, invoice?: Invoice) {
    const { act, divisionId, currency, account, day } = this.#office
    const paid = invoice ? invoice.total.minorUnits : 0n
    const applications = invoice ? [{ invoiceId: invoice.id, amount: invoice.total }] : []
    return act((one) =>
      recordPayment(one, divisionId, {
        ...{ clientId, currency, methodId: null, reference: '', memo: '', number: null },
        ...{ receivedOn: day(6), amount: this.#money(paid + extra), applications },
        depositAccountId: account(depositCode),
      }),
    )
  }

  deposit(payments: readonly Awaited<ReturnType<EveryKind['payment']>>[]) {
    const { act, divisionId, account, day } = this.#office
    const fee = { accountId: account('6400'), description: 'Card fee', amount: this.#money(1_25n) }
    return act((one) =>
      depositPayments(one, divisionId, {
        ...{ kind: 'payout', depositedOn: day(8), bankAccountId: account('1000') },
        ...{ reference: '', memo: '', number: null, fees: [fee] },
        paymentIds: payments.map(({ id }) => id),
      }),
    )
  }

  refund(clientId: PartyId, parts: Parameters<typeof recordRefund>[2]['parts']) {
    const { act, divisionId, currency, account, day } = this.#office
    return act((one) =>
      recordRefund(one, divisionId, {
        ...{ clientId, currency, methodId: null, reference: '', memo: '', number: null, parts },
        ...{ refundedOn: day(9), bankAccountId: account('1000') },
      }),
    )
  }

  /** Of any kind of coded document; a journal's amount is debited, and credited to `against`. */
  coded(kind: CodedKind, change: Readonly<{ partyId?: PartyId; cents: bigint; code: string }>) {
    const { act, divisionId, currency, account, outOfScope: taxCodeId, day } = this.#office
    const line = (code: string, cents: bigint) => ({
      ...{ accountId: account(code), description: 'Coded', amount: this.#money(cents) },
      ...{ taxCodeId, ...ON_NO_ENGAGEMENT },
    })
    const own = line(change.code, change.cents)
    const isBank = kind === 'bank_deposit' || kind === 'bank_withdrawal'
    return act((one) =>
      recordCoding(one, divisionId, {
        ...{ kind, currency, taxMode: 'exclusive', reference: '', memo: '', number: null },
        ...{ issuedOn: day(10), dueOn: kind === 'supplier_bill' ? day(28) : null },
        partyId: change.partyId ?? null,
        bankAccountId: isBank ? account('1000') : null,
        lines: kind === 'journal' ? [own, line('6300', -change.cents)] : [own],
      }),
    )
  }

  settleByCredit(credit: Coding, bill: Coding) {
    const { act, day } = this.#office
    const part = { billId: bill.id, amount: credit.total, appliedOn: day(11) }
    return act((one) => applySupplierCredit(one, credit, [part]))
  }

  /** What a supplier invoice comes to and `extra` cents, which wait. */
  paySupplier(vendorId: PartyId, bill: Coding, extra: bigint) {
    const { act, divisionId, currency, account, day } = this.#office
    const amount = this.#money(bill.total.minorUnits + extra)
    return act((one) =>
      recordSupplierPayment(one, divisionId, {
        ...{ vendorId, currency, methodId: null, reference: '', memo: '', number: null, amount },
        ...{ paidOn: day(12), accountId: account('1000') },
        applications: [{ billId: bill.id, amount: bill.total }],
      }),
    )
  }

  /** Pays the card from the bank. */
  bankTransfer() {
    const { act, divisionId, currency, account, day } = this.#office
    return act((one) =>
      recordBankTransfer(one, divisionId, {
        ...{ transferredOn: day(13), currency, amount: this.#money(45_00n) },
        ...{ fromAccountId: account('1000'), toAccountId: account('2050') },
        ...{ reference: '', memo: '', number: null },
      }),
    )
  }

  receiveTrust(engagementId: EngagementId, cents: bigint) {
    const { act, divisionId, day } = this.#office
    return act((one) =>
      receiveTrustMoney(one, divisionId, {
        ...{ ...this.#trust(14), amount: this.#money(cents), counterparty: 'Harbour Cafe' },
        ...{ clearedOn: day(14), ledger: { kind: 'matter', engagementId } },
      }),
    )
  }

  toOffice(engagementId: EngagementId, invoice: Invoice) {
    const { act, divisionId, account } = this.#office
    const lines = [{ engagementId, invoiceId: invoice.id, amount: invoice.total }]
    const input = { ...this.#trust(15), officeAccountId: account('1000'), lines }
    return act((one) => transferToOffice(one, divisionId, input))
  }

  #trust(ofMonth: number) {
    const { account, day } = this.#office
    const words = { methodId: null, reference: '', memo: '' }
    return { ...words, trustAccountId: account('1010'), happenedOn: day(ofMonth) }
  }

  /** All of it. The days are in the order in which it can happen. */
  async recordAll() {
    const clientId = await this.party('Harbour Cafe')
    const vendorId = await this.party('Landlord', { isClient: false, isVendor: true })
    const bothId = await this.party('Quarry Press', { isVendor: true })
    const item = await this.item()
    const invoice = await this.invoice(clientId, '100', item.id)
    const credited = await this.invoice(clientId, '60')
    const creditNote = await this.credit(clientId, '20', credited)
    const spare = await this.credit(clientId, '15')
    const payment = await this.payment(clientId, '1150', 0n, invoice)
    const advance = await this.payment(clientId, '1000', 30_00n)
    const slip = await this.deposit([payment])
    const refund = await this.refund(clientId, [
      { source: { kind: 'payment', id: advance.id }, amount: this.#money(10_00n) },
      { source: { kind: 'credit_note', id: spare.id }, amount: this.#money(5_00n) },
    ])
    const bill = await this.coded('supplier_bill', {
      ...{ partyId: vendorId, cents: 200_00n, code: '6000' },
    })
    const supplierCredit = await this.coded('supplier_credit', {
      ...{ partyId: vendorId, cents: 50_00n, code: '6000' },
    })
    const settled = await this.settleByCredit(supplierCredit, bill)
    const other = await this.coded('supplier_bill', {
      ...{ partyId: vendorId, cents: 70_00n, code: '6500' },
    })
    const supplierPayment = await this.paySupplier(vendorId, other, 8_00n)
    const deposit = await this.coded('bank_deposit', {
      ...{ partyId: bothId, cents: 12_00n, code: '4900' },
    })
    const withdrawal = await this.coded('bank_withdrawal', {
      ...{ partyId: bothId, cents: 9_00n, code: '6400' },
    })
    const journal = await this.coded('journal', { cents: 11_00n, code: '6200' })
    const transfer = await this.bankTransfer()
    const matterId = await this.matter(clientId)
    const fromTrust = await this.invoice(clientId, '40')
    const receipt = await this.receiveTrust(matterId, 500_00n)
    const toOffice = await this.toOffice(matterId, fromTrust)
    return {
      ...{ clientId, vendorId, bothId, item, invoice, credited, creditNote, spare, payment },
      ...{ advance, slip, refund, bill, supplierCredit: settled, other, supplierPayment, deposit },
      ...{ withdrawal, journal, transfer, fromTrust, receipt, toOffice },
    }
  }
}

type Sold = Parameters<typeof draftInvoice>[2]['lines'][number]
type Invoice = Awaited<ReturnType<typeof approveInvoice>>
type Coding = Awaited<ReturnType<typeof recordCoding>>

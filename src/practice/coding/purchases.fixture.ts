import type { CodedKind } from '#books/coding/coded-document.ts'
import type { CodedDocumentId, PartyId } from '#books/ids.ts'
import type { StoredCoding } from '#store/coding/coded-documents.ts'
import type { StoredSupplierPayment } from '#store/coding/supplier-payments.ts'
import { day, type Practice, usd } from '../practice.fixture.ts'
import { saveAccount } from '../save-account.ts'
import { approveCoding, draftCoding } from './draft-coding.ts'
import { recordSupplierPayment, type SupplierPaymentInput } from './record-supplier-payment.ts'
import type { CodedInput, CodedLineInput } from './write-coding.ts'

/** A practice that buys: with a supplier, and inputs that are valid by default. */
export class Buyer {
  readonly practice: Practice
  readonly vendorId: PartyId

  private constructor(practice: Practice, vendorId: PartyId) {
    this.practice = practice
    this.vendorId = vendorId
  }

  static async of(practice: Practice): Promise<Buyer> {
    return new Buyer(practice, await practice.anotherClient(VENDOR))
  }

  line(line: Partial<CodedLineInput> = {}): CodedLineInput {
    return {
      accountId: this.practice.account('6000'),
      engagementId: null,
      partyId: null,
      description: 'Rent',
      amount: usd(100_00n),
      taxCodeId: this.practice.taxCode('Out of scope'),
      rebill: null,
      ...line,
    }
  }

  input(input: Partial<CodedInput> = {}): CodedInput {
    const { kind = 'supplier_bill', issuedOn = day('2026-03-10') } = input
    const isBank = kind === 'bank_deposit' || kind === 'bank_withdrawal'
    return {
      kind,
      partyId: NAMES_PARTY.has(kind) ? this.vendorId : null,
      issuedOn,
      dueOn: kind === 'supplier_bill' ? issuedOn : null,
      bankAccountId: isBank ? this.practice.account('1000') : null,
      currency: 'USD',
      taxMode: 'exclusive',
      reference: '',
      memo: '',
      number: null,
      lines: [this.line()],
      ...input,
    }
  }

  draft(input: Partial<CodedInput> = {}): Promise<StoredCoding> {
    const { division } = this.practice
    return this.practice.act((act) => draftCoding(act, division.id, this.input(input)))
  }

  async approved(input: Partial<CodedInput> = {}): Promise<StoredCoding> {
    const draft = await this.draft(input)
    return this.practice.act((act) => approveCoding(act, draft))
  }

  paymentInput(payment: Partial<SupplierPaymentInput> = {}): SupplierPaymentInput {
    return {
      vendorId: this.vendorId,
      paidOn: day('2026-03-20'),
      currency: 'USD',
      amount: usd(100_00n),
      methodId: null,
      reference: '',
      memo: '',
      accountId: this.practice.account('1000'),
      number: null,
      applications: [],
      ...payment,
    }
  }

  paid(payment: Partial<SupplierPaymentInput> = {}): Promise<StoredSupplierPayment> {
    const { division } = this.practice
    const input = this.paymentInput(payment)
    return this.practice.act((act) => recordSupplierPayment(act, division.id, input))
  }

  settling(billId: CodedDocumentId, cents: bigint) {
    return [{ billId, amount: usd(cents) }]
  }

  /** Another account, by its code. */
  addAccount(code: string, account: Partial<Parameters<typeof saveAccount>[2]> = {}) {
    const { division } = this.practice
    const input = { code, name: `Account ${code}`, type: 'bank', archived: false } as const
    return this.practice.act((act) =>
      saveAccount(act, { divisionId: division.id }, { ...input, ...account }),
    )
  }
}

const NAMES_PARTY: ReadonlySet<CodedKind> = new Set<CodedKind>([
  'supplier_bill',
  'supplier_credit',
  'bank_deposit',
  'bank_withdrawal',
])

const VENDOR = { displayName: 'Landlord', isClient: false, isVendor: true }

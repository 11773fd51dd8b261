import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation } from '../../contract.ts'
import { translateBankDeposit, translateBankWithdrawal } from './bank-document.ts'
import { translateBankTransfer } from './bank-transfer.ts'
import { translateCreditNote } from './credit-note.ts'
import { translateDepositSlip } from './deposit-slip.ts'
import { translateInvoice } from './invoice.ts'
import { translateItem } from './item.ts'
import { translateJournal } from './journal.ts'
import { translateClient, translateVendor } from './party.ts'
import { translatePayment } from './payment.ts'
import { translateRefund } from './refund.ts'
import { translateSupplierBill } from './supplier-bill.ts'
import { translateSupplierCredit } from './supplier-credit.ts'
import { translateSupplierPayment } from './supplier-payment.ts'
import { translateTrust } from './trust.ts'

export function translateRecord(record: BooksRecord, references: References): Translation {
  switch (record.kind) {
    case 'client':
      return translateClient(record.client, references)
    case 'vendor':
      return translateVendor(record.vendor, references)
    case 'item':
      return translateItem(record.item, references)
    case 'invoice':
      return translateInvoice(record, references)
    case 'credit_note':
      return translateCreditNote(record, references)
    case 'payment':
      return translatePayment(record, references)
    case 'deposit_slip':
      return translateDepositSlip(record, references)
    case 'refund':
      return translateRefund(record, references)
    case 'supplier_bill':
      return translateSupplierBill(record, references)
    case 'supplier_credit':
      return translateSupplierCredit(record, references)
    case 'supplier_payment':
      return translateSupplierPayment(record, references)
    case 'bank_deposit':
      return translateBankDeposit(record, references)
    case 'bank_withdrawal':
      return translateBankWithdrawal(record, references)
    case 'bank_transfer':
      return translateBankTransfer(record, references)
    case 'journal':
      return translateJournal(record, references)
    case 'trust_transaction':
      return translateTrust(record, references)
  }
}

import { attachable } from '../activities/attachable.ts'
import { timeActivity } from '../activities/time-activity.ts'
import { deposit } from '../banking/deposit.ts'
import { journalEntry } from '../banking/journal-entry.ts'
import { transfer } from '../banking/transfer.ts'
import type { Entry } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import { companyInfo, preferences } from '../company/company-profile.ts'
import type { Stored } from '../company/record.ts'
import { companyCurrency } from '../currencies/company-currency.ts'
import { exchangeRate } from '../currencies/exchange-rate.ts'
import { account } from '../lists/account.ts'
import { item } from '../lists/item.ts'
import { customer, employee, vendor } from '../lists/party.ts'
import { department, klass, paymentMethod, term } from '../lists/small-lists.ts'
import { bill, vendorCredit } from '../purchases/bill.ts'
import { billPayment } from '../purchases/bill-payment.ts'
import { purchase } from '../purchases/purchase.ts'
import { purchaseOrder } from '../purchases/purchase-order.ts'
import { creditMemo } from '../sales/credit-memo.ts'
import { estimate } from '../sales/estimate.ts'
import { invoice } from '../sales/invoice.ts'
import { payment } from '../sales/payment.ts'
import { refundReceipt, salesReceipt } from '../sales/receipts.ts'
import { taxAgency, taxCode, taxRate } from '../tax/taxes.ts'
import type { Entity } from './entity.ts'
import { type EntityName, findEntityName } from './names.ts'

export const catalogue: Readonly<Record<EntityName, Entity>> = {
  Account: account,
  Attachable: attachable,
  Bill: bill,
  BillPayment: billPayment,
  Class: klass,
  CompanyCurrency: companyCurrency,
  CompanyInfo: companyInfo,
  CreditMemo: creditMemo,
  Customer: customer,
  Department: department,
  Deposit: deposit,
  Employee: employee,
  Estimate: estimate,
  ExchangeRate: exchangeRate,
  Invoice: invoice,
  Item: item,
  JournalEntry: journalEntry,
  Payment: payment,
  PaymentMethod: paymentMethod,
  Preferences: preferences,
  Purchase: purchase,
  PurchaseOrder: purchaseOrder,
  RefundReceipt: refundReceipt,
  SalesReceipt: salesReceipt,
  TaxAgency: taxAgency,
  TaxCode: taxCode,
  TaxRate: taxRate,
  Term: term,
  TimeActivity: timeActivity,
  Transfer: transfer,
  Vendor: vendor,
  VendorCredit: vendorCredit,
}

/** By any spelling of its name. */
export function findEntity(text: string): Entity | undefined {
  const name = findEntityName(text)
  return name && catalogue[name]
}

/** What any object does to the accounts. */
export const entryOfAny = (company: Company, stored: Stored): Entry | undefined =>
  catalogue[stored.kind as EntityName].entry?.(company, stored)

import { account } from './account.ts'
import { companyInfo, preferences } from './company-profile.ts'
import { creditMemo } from './credit-memo.ts'
import { deposit } from './deposit.ts'
import type { Entity } from './entity.ts'
import { invoice } from './invoice.ts'
import { item } from './item.ts'
import { type EntityName, findEntityName } from './names.ts'
import { customer, employee, vendor } from './party.ts'
import { payment } from './payment.ts'
import { klass, paymentMethod, term } from './small-lists.ts'
import { taxAgency, taxCode, taxRate } from './taxes.ts'

export const catalogue: Readonly<Record<EntityName, Entity>> = {
  Account: account,
  Class: klass,
  CompanyInfo: companyInfo,
  CreditMemo: creditMemo,
  Customer: customer,
  Deposit: deposit,
  Employee: employee,
  Invoice: invoice,
  Item: item,
  Payment: payment,
  PaymentMethod: paymentMethod,
  Preferences: preferences,
  TaxAgency: taxAgency,
  TaxCode: taxCode,
  TaxRate: taxRate,
  Term: term,
  Vendor: vendor,
}

/** By any spelling of its name. */
export function findEntity(text: string): Entity | undefined {
  const name = findEntityName(text)
  return name && catalogue[name]
}

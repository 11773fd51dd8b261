import type { Index } from '../../kit/collection.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { refAt, textAt } from '../values/json.ts'

type Side = 'receivable' | 'payable'

/** Accounts that the service posts to by itself, made on first use where a company has none. */
const MADE: Readonly<Record<string, readonly [name: string, type: string, what: string]>> = {
  AccountsPayable: ['Accounts Payable (A/P)', 'Accounts Payable', 'Liability'],
  AccountsReceivable: ['Accounts Receivable (A/R)', 'Accounts Receivable', 'Asset'],
  DiscountsRefundsGiven: ['Discounts given', 'Income', 'Revenue'],
  ExchangeGainOrLoss: ['Exchange Gain or Loss', 'Other Expense', 'Expense'],
  GlobalTaxPayable: ['Sales Tax Payable', 'Other Current Liability', 'Liability'],
  Inventory: ['Inventory Asset', 'Other Current Asset', 'Asset'],
  OpeningBalanceEquity: ['Opening Balance Equity', 'Equity', 'Equity'],
  RetainedEarnings: ['Retained Earnings', 'Equity', 'Equity'],
  SuppliesMaterialsCogs: ['Cost of Goods Sold', 'Cost of Goods Sold', 'Expense'],
  UnappliedCashBillPaymentExpense: ['Unapplied Cash Bill Payment Expense', 'Expense', 'Expense'],
  UnappliedCashPaymentIncome: ['Unapplied Cash Payment Income', 'Income', 'Revenue'],
  UndepositedFunds: ['Undeposited Funds', 'Other Current Asset', 'Asset'],
}

const SIDES: Readonly<Record<Side, readonly [subType: string, name: string]>> = {
  receivable: ['AccountsReceivable', 'Accounts Receivable (A/R)'],
  payable: ['AccountsPayable', 'Accounts Payable (A/P)'],
}

/** Ids of accounts that the service makes start here, as those of its clients do. */
const FIRST_NEW_ACCOUNT = 1_150_040_000

export class ControlAccounts {
  readonly #company: Company
  readonly #bySubType: Index<Stored>

  constructor(company: Company) {
    this.#company = company
    this.#bySubType = company.records('Account').index(({ body }) => textAt(body, 'AccountSubType'))
  }

  /** The account of a role, such as "UndepositedFunds": the oldest of this sub-type. */
  of(subType: string): string {
    const found = this.find(subType)
    if (found !== undefined) return found
    const made = MADE[subType]
    if (!made) throw new Error(`company ${this.#company.id} has no account of type ${subType}`)
    return this.#make(subType, made[0], this.#company.settings.currency)
  }

  find(subType: string): string | undefined {
    return this.#bySubType.find(subType).find(({ isDeleted }) => !isDeleted)?.id
  }

  /** Receivables and payables of a currency: "Accounts Payable (A/P) - GBP". */
  ofSide(side: Side, currency: string): string {
    const [subType, name] = SIDES[side]
    const found = this.#bySubType
      .find(subType)
      .find(({ body }) => (refAt(body, 'CurrencyRef') ?? '') === currency)
    if (found) return found.id
    const isHome = currency === this.#company.settings.currency
    return this.#make(subType, isHome ? name : `${name} - ${currency}`, currency)
  }

  /** Whether money waits on this account for a customer or a vendor. */
  sideOf(accountId: string): Side | undefined {
    const type = this.typeOf(accountId)
    if (type === 'Accounts Receivable') return 'receivable'
    return type === 'Accounts Payable' ? 'payable' : undefined
  }

  typeOf(accountId: string): string {
    return textAt(this.#company.find('Account', accountId)?.body ?? {}, 'AccountType') ?? ''
  }

  #make(subType: string, name: string, currency: string): string {
    const [, type = '', classification = ''] = MADE[subType] ?? []
    const { nowMs } = this.#company
    const stored = this.#company.put({
      id: this.#company.nextId('new-account', FIRST_NEW_ACCOUNT),
      kind: 'Account',
      syncToken: 0,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      isDeleted: false,
      body: {
        Name: name,
        SubAccount: false,
        FullyQualifiedName: name,
        Active: true,
        Classification: classification,
        AccountType: type,
        AccountSubType: subType,
        CurrencyRef: { value: currency },
      },
    })
    return stored.id
  }
}

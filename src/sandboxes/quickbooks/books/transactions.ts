import { Decimal } from 'decimal.js'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { checkCurrency } from '../currencies/company-currency.ts'
import { rateOn } from '../currencies/rates.ts'
import type { Write } from '../entities/entity.ts'
import type { EntityName } from '../entities/names.ts'
import { requiredMissing } from '../refusals/fault.ts'
import { businessRule, duplicateDocNumber } from '../refusals/rules.ts'
import { decimalAt } from '../values/amounts.ts'
import { type Body, bodyOf, refAt, textAt } from '../values/json.ts'

/** Date, currency and rate that every transaction has. `name` is whose currency it must be in. */
export function headerOf({ company, draft, before }: Write, name?: Stored): Body {
  const TxnDate = textAt(draft, 'TxnDate')?.slice(0, 10) ?? company.today
  const { currency: home, multiCurrency } = company.settings
  const owned = name && refAt(name.body, 'CurrencyRef')
  const sent = refAt(draft, 'CurrencyRef')
  if (multiCurrency && sent === undefined && company.switches.currencyRequired) {
    throw requiredMissing('CurrencyRef')
  }
  const currency = sent ?? owned ?? home
  checkCurrency(company, currency)
  if (owned !== undefined && owned !== currency) {
    throw businessRule(
      'The transaction needs to be in the same currency as the A/R and A/P accounts you use.',
    )
  }
  const ExchangeRate = multiCurrency
    ? rateOf(company, draft, { before, currency, TxnDate })
    : undefined
  return bodyOf({ TxnDate, CurrencyRef: { value: currency }, ExchangeRate })
}

type Rated = Readonly<{ before: Stored | undefined; currency: string; TxnDate: string }>

/** Home units for one foreign unit: what was sent, else the company's rate of the day. */
function rateOf(company: Company, draft: Body, { currency, TxnDate }: Rated): number {
  if (currency === company.settings.currency) return 1
  const sent = decimalAt(draft, 'ExchangeRate')
  if (sent?.lte(0)) throw businessRule('The exchange rate must be greater than zero.')
  return (sent ?? new Decimal(rateOn(company, currency, TxnDate))).toNumber()
}

/** Money lies on a bank or another current asset, in the home currency or the transaction's. */
export function checkBank(company: Company, account: string, currency: string): void {
  const type = company.accounts.typeOf(account)
  if (type !== 'Bank' && type !== 'Other Current Asset') {
    throw businessRule('You need to choose a bank or other current asset account to deposit to.')
  }
  checkAccountCurrency(company, account, currency)
}

export function checkAccountCurrency(company: Company, account: string, currency: string): void {
  const own = refAt(company.find('Account', account)?.body ?? {}, 'CurrencyRef')
  if (own === undefined || own === currency || own === company.settings.currency) return
  throw businessRule('Transactions can have only one foreign currency at a time.')
}

/** The mark of a void stands before the note that was there. */
export function voidNote(body: Body): string {
  const note = textAt(body, 'PrivateNote')
  return note === undefined ? 'Voided' : `Voided - ${note}`
}

/**
 * Numbers are looked at only with the company's "warn" preference, within the kinds that share a
 * series, and not with `?include=allowduplicatedocnum`.
 */
export function checkNumber(
  { company, before, allowsDuplicateNumber }: Write,
  kinds: readonly EntityName[],
  number: string,
): void {
  if (!company.settings.warnDuplicateNumbers || allowsDuplicateNumber) return
  for (const kind of kinds) {
    const [other] = company
      .findByNumber(kind, number)
      .filter(({ id }) => !(before && id === before.id && kind === before.kind))
    if (other) throw duplicateDocNumber(number, kind, other.id)
  }
}

/** Lines without an id get one never used on this transaction before. */
export function lineIds(before: Body | undefined, first = 1): () => string {
  const lines = Array.isArray(before?.Line) ? (before.Line as readonly Body[]) : []
  let last = Math.max(first - 1, ...lines.map((line) => Number(line.Id ?? first - 1)))
  return () => {
    last += 1
    return String(last)
  }
}

import { Decimal, readDecimal } from '#books/decimal.ts'
import { type Division, type PracticeStyle, usualTaxRounding } from '#books/division.ts'
import type { AccountId, TaxCodeId } from '#books/ids.ts'
import { addDays, type LocalDate, localDateAt } from '#books/local-date.ts'
import type { Currency, Money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { YearEnd } from '#books/reports/periods.ts'
import {
  OPERATING_BANK_CODE,
  type StarterChart,
  TRUST_BANK_CODE,
} from '#books/styles/starter-books.ts'
import { JURISDICTIONS, jurisdictionOf } from '#books/trust/jurisdiction.ts'
import { listAccounts, type StoredAccount } from '#store/accounts.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { Act } from './act.ts'
import { recordCoding } from './coding/draft-coding.ts'
import { foundFirm } from './found-firm.ts'
import { setYearEnd } from './reports/set-year-end.ts'
import { saveAccount } from './save-account.ts'
import { chooseTrustRules } from './trust/choose-trust-rules.ts'

export type OpeningLine = Readonly<{ accountCode: string; amount: Money }>

/** Everything that a firm has to say before it can bill, each of which it may change later. */
export type NewFirm = Readonly<{
  name: string
  style: PracticeStyle
  country: string
  currency: Currency
  timeZone: string
  yearEnd: YearEnd
  chart: StarterChart
  /** What the firm usually charges; null: it charges none, and has the code of 0 %. */
  salesTax: Readonly<{ name: string; percent: string }> | null
  /** What the operating bank accounts are called; the first is where payments go. */
  banks: readonly string[]
  /** Where it keeps money of clients: under which rules, and in which bank accounts. */
  trust: Readonly<{ jurisdiction: string; banks: readonly string[] }> | null
  /** What it takes over from other books, debits positive; null: it begins with nothing. */
  openings: Readonly<{ on: LocalDate; lines: readonly OpeningLine[] }> | null
}>

/** A new firm with books that are ready to be used, as its administrator has described them. */
export async function openFirm(act: Act, input: NewFirm): Promise<Division> {
  assertSound(act, input)
  const { name, style, country, currency: baseCurrency, timeZone, salesTax, trust } = input
  const place = { name, country, baseCurrency, timeZone }
  const { division } = await foundFirm(act, {
    ...{ name, style, chart: input.chart, keepsTrust: trust !== null },
    division: { ...place, taxRounding: usualTaxRounding(country), unappliedMoney: 'liability' },
    standardTax: salesTax
      ? { name: salesTax.name, components: [{ name: salesTax.name, percent: salesTax.percent }] }
      : undefined,
  })
  await setYearEnd(act, division.id, input.yearEnd)
  const operating = { first: OPERATING_BANK_CODE, names: input.banks, isTrustBank: false }
  await nameBanks(act, division, operating)
  if (trust) {
    const banks = { first: TRUST_BANK_CODE, names: trust.banks, isTrustBank: true }
    await nameBanks(act, division, banks)
    const {
      code: jurisdiction,
      mayDrawUncleared,
      advancesFrom,
    } = jurisdictionOf(trust.jurisdiction)
    const rules = { jurisdiction, mayDrawUncleared, advancesFrom }
    await chooseTrustRules(act, { id: division.id, version: 0 }, rules)
  }
  if (input.openings) await takeOver(act, division, input.openings)
  return division
}

/** What the form shows beside the field, before anything is founded. */
function assertSound(
  { now }: Act,
  { salesTax, banks, trust, openings, currency, timeZone }: NewFirm,
): void {
  if (salesTax) assertPercent(salesTax.percent)
  assertNames(banks, 'banks')
  if (trust) {
    if (!JURISDICTIONS.some(({ code }) => code === trust.jurisdiction)) {
      throw new Refusal('jurisdiction_unknown', {}, 'trust.jurisdiction')
    }
    assertNames(trust.banks, 'trust.banks', banks)
  }
  if (!openings) return
  if (openings.on > addDays(localDateAt(now, timeZone), 1)) {
    throw new Refusal('openings_are_in_the_future', { on: openings.on }, 'openings.on')
  }
  openings.lines.forEach(({ amount }, index) => {
    if (amount.currency === currency) return
    const detail = { one: amount.currency, other: currency }
    throw new Refusal('currencies_differ', detail, `openings.lines.${index}.amount`)
  })
}

function assertPercent(text: string): void {
  const percent = readDecimal(text, 'salesTax.percent')
  if (percent.lte(new Decimal(0)) || percent.gt(100)) {
    throw new Refusal('tax_percent_out_of_range', {}, 'salesTax.percent')
  }
}

/** Two accounts of one name could not be told apart on any page. */
function assertNames(
  names: readonly string[],
  field: string,
  others: readonly string[] = [],
): void {
  if (names.length === 0) throw new Refusal('value_is_missing', {}, field)
  const taken = new Set(others.map((name) => name.toLowerCase()))
  names.forEach((name, index) => {
    const key = name.toLowerCase()
    if (taken.has(key)) throw new Refusal('name_is_not_unique', { count: 2 }, `${field}.${index}`)
    taken.add(key)
  })
}

type Banks = Readonly<{ first: string; names: readonly string[]; isTrustBank: boolean }>

/** The chart's own bank gets the first name; further ones have the codes after it. */
async function nameBanks(
  act: Act,
  { id: divisionId }: Division,
  { first, names, isTrustBank }: Banks,
): Promise<void> {
  const accounts = await listAccounts(act.tx, divisionId)
  const taken = new Set(accounts.map(({ code }) => code))
  const [firstName, ...others] = names
  const bank = accounts.find(({ code }) => code === first)
  if (bank && firstName) await saveAccount(act, bank, { ...bank, name: firstName })
  for (const name of others) {
    const code = nextFree(first, taken)
    taken.add(code)
    const account = { code, name, type: 'bank', archived: false, isTrustBank } as const
    await saveAccount(act, { divisionId }, account)
  }
}

function nextFree(after: string, taken: ReadonlySet<string>): string {
  let code = Number(after) + 1
  while (taken.has(String(code))) code += 1
  return String(code)
}

/** One document, against the account of opening balances. */
async function takeOver(
  act: Act,
  { id: divisionId, baseCurrency: currency }: Division,
  { on, lines }: NonNullable<NewFirm['openings']>,
): Promise<void> {
  const accounts = await listAccounts(act.tx, divisionId)
  const byCode = new Map(accounts.map((account) => [account.code, account]))
  const taxCodeId = await outOfScope(act, divisionId)
  const coded = lines.map(({ accountCode, amount }, index) => ({
    ...{ accountId: accountOf(byCode, accountCode, index), engagementId: null, partyId: null },
    ...{ description: '', amount, taxCodeId, rebill: null },
  }))
  try {
    await recordCoding(act, divisionId, {
      ...{ kind: 'opening_balances', partyId: null, issuedOn: on, dueOn: null, currency },
      ...{ bankAccountId: null, taxMode: 'exclusive', reference: '', memo: '', number: null },
      lines: coded,
    })
  } catch (error) {
    throw inOpenings(error)
  }
}

function accountOf(
  byCode: ReadonlyMap<string, StoredAccount>,
  code: string,
  index: number,
): AccountId {
  const account = byCode.get(code)
  if (account) return account.id
  throw new Refusal('account_not_found', { code }, `openings.lines.${index}.accountCode`)
}

async function outOfScope({ tx }: Act, divisionId: Division['id']): Promise<TaxCodeId> {
  const codes = await listTaxCodes(tx, divisionId)
  const code = codes.find(({ kind }) => kind === 'out_of_scope')
  if (!code) throw new Refusal('tax_code_not_found', { kind: 'out_of_scope' })
  return code.id
}

/** A refusal of the document names the form's field. */
function inOpenings(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.field === undefined) return error
  const field = error.field.replace(/\.accountId$/, '.accountCode').replace(/^issuedOn$/, 'on')
  return new Refusal(error.code, error.detail, `openings.${field}`)
}

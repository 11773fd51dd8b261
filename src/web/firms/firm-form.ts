import type { FirmStarters, NewFirmInput } from '#api/wire/firms.ts'
import { NewFirmInput as Shape } from '#api/wire/firms.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'

export const FIRM_STEPS = ['firm', 'chart', 'tax', 'banks', 'openings', 'check'] as const
export type FirmStep = (typeof FIRM_STEPS)[number]

export type Balance = Readonly<{ debit: string; credit: string }>

/** What somebody has written so far; parts that he switched off are kept in case he comes back. */
export type FirmForm = Readonly<{
  name: string
  style: NewFirmInput['style']
  country: string
  currency: NewFirmInput['currency']
  timeZone: string
  yearEnd: NewFirmInput['yearEnd']
  chart: NewFirmInput['chart']
  chargesTax: boolean
  taxName: string
  taxPercent: string
  banks: readonly string[]
  keepsTrust: boolean
  jurisdiction: string
  trustBanks: readonly string[]
  hasOpenings: boolean
  openOn: string
  /** By code of account. */
  balances: Readonly<Record<string, Balance>>
}>

type Usual = Readonly<{ currency: FirmForm['currency']; taxName: string; taxPercent: string }>

/** What firms of a country usually have. */
const COUNTRIES: Readonly<Record<string, Usual>> = {
  US: { currency: 'USD', taxName: 'Sales tax', taxPercent: '' },
  CA: { currency: 'CAD', taxName: 'GST 5%', taxPercent: '5' },
  GB: { currency: 'GBP', taxName: 'VAT 20%', taxPercent: '20' },
  IE: { currency: 'EUR', taxName: 'VAT 23%', taxPercent: '23' },
  AU: { currency: 'AUD', taxName: 'GST 10%', taxPercent: '10' },
  NZ: { currency: 'NZD', taxName: 'GST 15%', taxPercent: '15' },
  SG: { currency: 'SGD', taxName: 'GST 9%', taxPercent: '9' },
  ZA: { currency: 'ZAR', taxName: 'VAT 15%', taxPercent: '15' },
  DE: { currency: 'EUR', taxName: 'VAT 19%', taxPercent: '19' },
  FR: { currency: 'EUR', taxName: 'VAT 20%', taxPercent: '20' },
  NL: { currency: 'EUR', taxName: 'VAT 21%', taxPercent: '21' },
  JP: { currency: 'JPY', taxName: 'Consumption tax 10%', taxPercent: '10' },
}

export const COUNTRY_CODES = Object.keys(COUNTRIES)

export const emptyForm = (
  country: string,
  { timeZone, today }: Readonly<{ timeZone: string; today: string }>,
): FirmForm => ({
  ...{ name: '', style: 'legal', timeZone, yearEnd: { month: 12, day: 31 }, chart: 'generic' },
  ...{ chargesTax: false, banks: ['Operating bank'], keepsTrust: true, jurisdiction: 'US' },
  ...{ trustBanks: ['Trust bank'], hasOpenings: false, openOn: today, balances: {} },
  ...inCountry(country),
})

/** The same firm somewhere else: with what is usual there. */
export function inCountry(country: string) {
  const { currency, taxName, taxPercent } = COUNTRIES[country] ?? COUNTRIES.US ?? NOWHERE
  return { country, currency, taxName, taxPercent }
}

const NOWHERE: Usual = { currency: 'USD', taxName: 'Sales tax', taxPercent: '' }

/** Law firms keep money of clients; others may. */
export const ofStyle = (style: FirmForm['style']) => ({ style, keepsTrust: style === 'legal' })

export type OpenAccount = Readonly<{ code: string; name: string; type: string }>

/** The accounts that may begin with a balance, with the banks as the form calls them. */
export function openAccounts(form: FirmForm, starters: FirmStarters): OpenAccount[] {
  const chart = starters.charts.find(({ id }) => id === form.chart)?.accounts ?? []
  const own = chart.filter(({ opens, trust }) => opens && !trust)
  const taken = new Set(chart.map(({ code }) => code))
  const first = own.find(({ type }) => type === 'bank')?.code ?? '1000'
  const [firstName = '', ...others] = form.banks
  const added = others.map((name) => {
    const code = nextFree(first, taken)
    taken.add(code)
    return { code, name, type: 'bank' }
  })
  return [
    ...own.map((each) => (each.code === first ? { ...each, name: firstName } : each)),
    ...added,
  ]
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name, type }) => ({ code, name, type }))
}

/** The hub gives further banks the codes after the first, as this does. */
function nextFree(after: string, taken: ReadonlySet<string>): string {
  let code = Number(after) + 1
  while (taken.has(String(code))) code += 1
  return String(code)
}

const isWritten = ({ debit, credit }: Balance): boolean => debit.trim() + credit.trim() !== ''

/** A credit is below zero; whoever writes both means neither. */
const amountOf = ({ debit, credit }: Balance): string => {
  if (debit.trim() !== '' && credit.trim() !== '') return 'both'
  return debit.trim() !== '' ? debit.trim() : `-${credit.trim()}`
}

/** The codes of the accounts that have a balance, in the order in which they are sent. */
export const openedCodes = ({ balances }: FirmForm, accounts: readonly OpenAccount[]): string[] =>
  accounts.map(({ code }) => code).filter((code) => isWritten(balances[code] ?? NOTHING))

export const NOTHING: Balance = { debit: '', credit: '' }

export function toInput(form: FirmForm, accounts: readonly OpenAccount[]): NewFirmInput {
  const { name, style, country, currency, timeZone, yearEnd, chart } = form
  const { chargesTax, taxName, taxPercent, banks, keepsTrust, jurisdiction, trustBanks } = form
  const lines = openedCodes(form, accounts).map((accountCode) => ({
    accountCode,
    amount: amountOf(form.balances[accountCode] ?? NOTHING),
  }))
  return {
    ...{ name, style, country, currency, timeZone, yearEnd, chart, banks: [...banks] },
    salesTax: chargesTax ? { name: taxName, percent: taxPercent } : null,
    trust: keepsTrust ? { jurisdiction, banks: [...trustBanks] } : null,
    openings: form.hasOpenings ? { on: form.openOn, lines } : null,
  }
}

const STEP_OF: Readonly<Record<keyof NewFirmInput, FirmStep>> = {
  name: 'firm',
  style: 'firm',
  country: 'firm',
  currency: 'firm',
  timeZone: 'firm',
  yearEnd: 'firm',
  chart: 'chart',
  salesTax: 'tax',
  banks: 'banks',
  trust: 'banks',
  openings: 'openings',
}

/** The page on which a field is. */
export const stepOf = (field: string): FirmStep =>
  STEP_OF[field.split('.')[0] as keyof NewFirmInput] ?? 'check'

/** What is wrong on one page; nothing where it can be left. */
export const errorsOn = (step: FirmStep, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([field]) => stepOf(field) === step))

export function errorsOf(input: NewFirmInput): FieldErrors {
  const read = Shape.safeParse(input)
  return read.success ? {} : issuesOf(read.error)
}

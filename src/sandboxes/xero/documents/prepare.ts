import type { ContactElement, LineElement } from '../body/shapes.ts'
import { type LineAmountTypes, totalsOf } from '../books/arithmetic.ts'
import type { Call } from '../books/call.ts'
import type { Day } from '../books/dates.ts'
import { type Amount, signOf } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Priced } from '../books/records.ts'
import { resolveContact } from '../contacts/resolve.ts'
import type { LineRules } from '../lines/kinds.ts'
import { prepareLines } from '../lines/prepare.ts'
import { dayRateOf } from '../settings/currencies.ts'

/** What the elements of invoices, credit notes and bank transactions have in common. */
type PricedElement = Readonly<{
  Contact?: ContactElement | undefined
  LineItems?: readonly LineElement[] | undefined
  Date?: Day | undefined
  LineAmountTypes?: LineAmountTypes | undefined
  Reference?: string | undefined
  CurrencyCode?: string | undefined
  CurrencyRate?: Amount | undefined
  Url?: string | undefined
}>

type PricedContext = Readonly<{
  existing: Priced | undefined
  rules: LineRules
  /** Exclusive for invoices and credit notes, Inclusive for bank transactions (recorded). */
  defaultLineAmountTypes: LineAmountTypes
  /** Lines are looked at again although none were sent: an approval, for example. */
  recheckLines: boolean
  /** The account's currency, for bank transactions. */
  fixedCurrency?: string | undefined
}>

type PreparedPriced = Readonly<{
  priced: Priced
  errors: readonly string[]
  warnings: readonly string[]
}>

const REFERENCE_LENGTH_MAX = 255

/** Everything but status, number and due date. Collects errors; the contact is made when needed. */
export function preparePriced(
  call: Call,
  element: PricedElement,
  context: PricedContext,
): PreparedPriced {
  const { org } = call
  const { existing, rules } = context
  const lineAmountTypes =
    element.LineAmountTypes ?? existing?.lineAmountTypes ?? context.defaultLineAmountTypes
  const lines = linesOf(call, element, context, lineAmountTypes)
  const date = element.Date ?? existing?.date ?? org.today()
  const currency = currencyOf(call, element, context)
  const priced: Priced = {
    id: existing?.id ?? org.newId(),
    updatedAt: org.now(),
    contactId:
      element.Contact || !existing ? resolveContact(call, element.Contact).id : existing.contactId,
    date,
    reference: element.Reference ?? existing?.reference,
    lineAmountTypes,
    lines: lines.lines,
    ...totalsOf(lines.lines, lineAmountTypes),
    ...currency.fields,
    url: element.Url ?? existing?.url,
    createdByApp: existing ? existing.createdByApp : call.clientId,
  }
  const errors = [
    ...(rules.complete && lines.lines.length === 0
      ? ['One or more line items must be specified']
      : []),
    ...lines.errors,
    ...currency.errors,
    ...urlErrorsOf(element.Url),
    ...referenceErrorsOf(element.Reference),
    ...(rules.complete ? lockErrorsOf(org, date) : []),
    ...(signOf(priced.total) < 0 ? ['The total for this document must not be negative.'] : []),
  ]
  return { priced, errors, warnings: lines.warnings }
}

function linesOf(
  call: Call,
  element: PricedElement,
  { existing, rules, recheckLines }: PricedContext,
  lineAmountTypes: LineAmountTypes,
) {
  const isOther = existing !== undefined && lineAmountTypes !== existing.lineAmountTypes
  const before = existing?.lines ?? []
  if (!element.LineItems && !recheckLines && !isOther) {
    return { lines: before, errors: [], warnings: [] }
  }
  const elements = element.LineItems ?? before.map(({ id }) => ({ LineItemID: id }))
  return prepareLines(elements, {
    call,
    rules,
    lineAmountTypes,
    existing: before,
    keepTax: !isOther,
  })
}

function currencyOf({ org }: Call, element: PricedElement, context: PricedContext) {
  const { baseCurrency } = org.settings
  const { existing, fixedCurrency } = context
  const currencyCode =
    fixedCurrency ?? element.CurrencyCode?.toUpperCase() ?? existing?.currencyCode ?? baseCurrency
  const isBase = currencyCode === baseCurrency
  const given = element.CurrencyRate ?? existing?.currencyRate
  const isUsable = given !== undefined && signOf(given) > 0
  const currencyRate = isBase ? '1' : isUsable ? given : dayRateOf(currencyCode, baseCurrency)
  const isKnown = isBase || org.currencies.has(currencyCode)
  return {
    fields: { currencyCode, currencyRate },
    errors: isKnown ? [] : [`Organisation is not subscribed to currency ${currencyCode}`],
  }
}

/** Absolute, and without the vendor's name: https://developer.xero.com/documentation/api/accounting/invoices */
function urlErrorsOf(url: string | undefined): readonly string[] {
  if (!url) return []
  return URL.canParse(url) && !/xero/i.test(url) ? [] : ['Url must be a valid absolute url']
}

const referenceErrorsOf = (reference: string | undefined): readonly string[] =>
  (reference?.length ?? 0) > REFERENCE_LENGTH_MAX
    ? [`The Reference field must not be longer than ${REFERENCE_LENGTH_MAX} characters.`]
    : []

import type { LineElement } from '../body/shapes.ts'
import {
  type LineAmountTypes,
  lineAmountOf,
  roundUnitAmount,
  taxAmountOf,
} from '../books/arithmetic.ts'
import type { Call } from '../books/call.ts'
import { type Amount, compare, decimal, plain, round2, sameAmount, sum } from '../books/decimal.ts'
import type { Account, Item, Line } from '../books/records.ts'
import { chooseAccount } from './account.ts'
import type { LineInput, LineRules } from './kinds.ts'
import { chooseTax } from './tax.ts'
import { readTracking } from './tracking.ts'

const LINE_AMOUNT_MAX = '9999999999.99'
const DESCRIPTION_LENGTH_MAX = 4000

type PreparedLines = Readonly<{
  lines: readonly Line[]
  errors: readonly string[]
  warnings: readonly string[]
}>

export type LineContext = Readonly<{
  call: Call
  rules: LineRules
  lineAmountTypes: LineAmountTypes
  /** The lines that are there now: one with the same id is updated, the others go. */
  existing: readonly Line[]
  /** Tax that was typed in once stays while its line is not touched. */
  keepTax: boolean
}>

/** Fills in what Xero fills in, computes, and collects everything that is wrong. */
export function prepareLines(
  elements: readonly LineElement[],
  context: LineContext,
): PreparedLines {
  const errors: string[] = []
  const warnings: string[] = []
  const { taxOffBy = '0' } = context.call
  const lines = elements.map((element, index) =>
    new LinePreparation(context, errors, warnings, index === 0 ? taxOffBy : '0').prepare(element),
  )
  return { lines, errors: [...new Set(errors)], warnings: [...new Set(warnings)] }
}

class LinePreparation {
  readonly #context: LineContext
  readonly #errors: string[]
  readonly #warnings: string[]
  readonly #taxOffBy: Amount

  constructor(context: LineContext, errors: string[], warnings: string[], taxOffBy: Amount) {
    this.#context = context
    this.#errors = errors
    this.#warnings = warnings
    this.#taxOffBy = taxOffBy
  }

  prepare(element: LineElement): Line {
    const { call, rules, existing } = this.#context
    const known = existing.find(({ id }) => id === element.LineItemID)
    const item = this.#item(element.ItemCode)
    const defaults = item && (rules.side === 'sales' ? item.sales : item.purchase)
    const description =
      element.Description ?? known?.description ?? describe(item, rules.side) ?? undefined
    this.#checkDescription(description)
    const tracking = readTracking(call.org, element.Tracking)
    this.#errors.push(...tracking.errors)
    const line = {
      id: known?.id ?? call.org.newId(),
      itemCode: element.ItemCode ?? known?.itemCode,
      description,
      ...this.#discountOf(element, known),
      tracking: element.Tracking ? tracking.choices : (known?.tracking ?? []),
    }
    const input = { element, known, defaults }
    if (isText(input)) {
      return { ...line, quantity: '0', unitAmount: '0', lineAmount: '0', taxAmount: '0' }
    }
    return { ...line, ...this.#priced(input, line) }
  }

  #item(code: string | undefined): Item | undefined {
    if (code === undefined) return undefined
    const { org } = this.#context.call
    const item = org.items.values().find((one) => one.code.toLowerCase() === code.toLowerCase())
    if (!item) this.#errors.push(`Item code '${code}' is not valid`)
    return item
  }

  #checkDescription(description: string | undefined): void {
    if ((description?.length ?? 0) > DESCRIPTION_LENGTH_MAX) {
      this.#errors.push(
        `The Description field must not be longer than ${DESCRIPTION_LENGTH_MAX} characters.`,
      )
    }
    if (this.#context.rules.complete && !description) {
      this.#errors.push('Description must be specified')
    }
  }

  #discountOf({ DiscountRate, DiscountAmount }: LineElement, known: Line | undefined) {
    const isGiven = DiscountRate !== undefined || DiscountAmount !== undefined
    if (isGiven && !this.#context.rules.discounts) {
      this.#errors.push('Discounts cannot be applied to this type of document')
    }
    return isGiven
      ? { discountRate: DiscountRate, discountAmount: DiscountAmount }
      : { discountRate: known?.discountRate, discountAmount: known?.discountAmount }
  }

  #priced(
    input: LineInput,
    discount: Pick<Line, 'discountRate' | 'discountAmount'>,
  ): Omit<Line, 'id' | 'tracking'> {
    const { element, known } = input
    const { call, rules, lineAmountTypes } = this.#context
    const quantity = element.Quantity ?? known?.quantity ?? '1'
    const unitAmount = this.#unitAmountOf(input, quantity)
    const lineAmount = lineAmountOf({ quantity, unitAmount, ...discount })
    this.#checkLineAmount(element.LineAmount, lineAmount)
    const account = chooseAccount(call.org, input, rules)
    this.#errors.push(...account.errors)
    this.#warnings.push(...account.warnings)
    const tax = chooseTax(this.#context, input, account.account)
    this.#errors.push(...tax.errors)
    const exact = taxAmountOf(lineAmount, tax.effectiveRate, lineAmountTypes)
    const computed = sameAmount(exact, '0') ? exact : sum([exact, this.#taxOffBy])
    return {
      quantity,
      unitAmount,
      lineAmount,
      ...accountField(account.account),
      taxType: tax.taxType,
      taxAmount: this.#taxAmountOf(input, computed, lineAmount),
    }
  }

  #unitAmountOf({ element, known, defaults }: LineInput, quantity: Amount): Amount {
    const given = element.UnitAmount ?? known?.unitAmount
    if (given !== undefined) return roundUnitAmount(given, this.#context.call.unitDecimals)
    if (element.LineAmount !== undefined && !sameAmount(quantity, '0')) {
      return plain(decimal(element.LineAmount).div(quantity).toDecimalPlaces(4))
    }
    return roundUnitAmount(defaults?.unitPrice ?? '0', this.#context.call.unitDecimals)
  }

  #checkLineAmount(given: Amount | undefined, computed: Amount): void {
    const sent = given === undefined ? undefined : round2(decimal(given))
    if (sent !== undefined && !sameAmount(sent, computed)) {
      this.#errors.push(
        `The line total ${money(sent)} does not match the expected line total ${money(computed)}`,
      )
    }
    if (compare(plain(decimal(computed).abs()), LINE_AMOUNT_MAX) > 0) {
      this.#errors.push('The line amount is too large.')
    }
  }

  /** Kept as sent on documents; on bank transactions it "must equal the computed value" (docs). */
  #taxAmountOf({ element, known }: LineInput, computed: Amount, lineAmount: Amount): Amount {
    const { rules, lineAmountTypes, keepTax } = this.#context
    if (element.TaxAmount === undefined || lineAmountTypes === 'NoTax') {
      const isSame = known !== undefined && sameAmount(known.lineAmount, lineAmount)
      const isUntouched =
        isSame && element.TaxType === undefined && element.AccountCode === undefined
      return keepTax && rules.taxOverride && isUntouched ? known.taxAmount : computed
    }
    const sent = round2(decimal(element.TaxAmount))
    if (!rules.taxOverride && !sameAmount(sent, computed)) {
      this.#errors.push(
        `The tax amount ${money(sent)} does not match the expected tax amount ${money(computed)}`,
      )
    }
    if (decimal(sent).abs().greaterThan(decimal(lineAmount).abs())) {
      this.#errors.push('The tax amount cannot be greater than the line amount!')
    }
    return sent
  }
}

const money = (amount: Amount): string => decimal(amount).toFixed(2)

const accountField = (account: Account | undefined) => (account ? { accountId: account.id } : {})

const describe = (item: Item | undefined, side: LineRules['side']): string | undefined =>
  side === 'sales' ? item?.description : item?.purchaseDescription

/** A line may hold nothing but a description. */
function isText({ element, known, defaults }: LineInput): boolean {
  const wasText = known === undefined || (known.accountId === undefined && known.quantity === '0')
  const isPriced = [
    element.ItemCode,
    element.UnitAmount,
    element.LineAmount,
    element.AccountCode,
    element.AccountID,
    element.Quantity,
    defaults,
  ].some((given) => given !== undefined)
  return wasText && !isPriced
}

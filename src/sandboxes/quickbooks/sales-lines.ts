import { Decimal } from 'decimal.js'
import { AMOUNT_LIMIT, centsAt, decimalAt, sumOf, toCents, toNumber } from './amounts.ts'
import type { Company } from './company.ts'
import type { Write } from './entities/entity.ts'
import {
  amountMismatch,
  businessRule,
  discountWithoutAmount,
  invalidAmount,
  invalidEnumeration,
  invalidPercent,
  requiredMissing,
  taxCodeNotAllowed,
} from './fault.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, flagAt, refAt, textAt } from './json.ts'

/** The lines of a sales form as they are kept: items first, then the subtotal, then a discount. */
export type SalesLines = Readonly<{ lines: readonly Body[]; subtotal: bigint; discount: bigint }>

const ITEM = 'SalesItemLineDetail'
const DISCOUNT = 'DiscountLineDetail'
const SUBTOTAL = 'SubTotalLineDetail'
const TEXT = 'DescriptionOnly'

export function completeLines({ company, draft, before }: Write): SalesLines {
  const sent = bodiesAt(draft, 'Line')
  if (sent.length === 0) throw requiredMissing('Line')
  for (const line of sent) checkType(line)
  const newId = lineIds(before?.body)
  const items = sent
    .filter((line) => [ITEM, TEXT].includes(String(line.DetailType)))
    .map(
      (line, index): Body => ({
        Id: textAt(line, 'Id') ?? newId(),
        LineNum: index + 1,
        ...(line.DetailType === ITEM ? itemLine(company, line) : textLine(line)),
      }),
    )
  if (!items.some((line) => line.DetailType === ITEM)) throw requiredMissing('Line')
  const subtotal = sumOf(items.map((line) => centsAt(line, 'Amount')))
  const discounts = sent
    .filter((line) => line.DetailType === DISCOUNT)
    .map((line) => discountLine(company, line, subtotal))
  const subtotalLine = { Amount: toNumber(subtotal), DetailType: SUBTOTAL, [SUBTOTAL]: {} }
  return {
    lines: [...items, subtotalLine, ...discounts],
    subtotal,
    discount: sumOf(discounts.map((line) => centsAt(line, 'Amount'))),
  }
}

function checkType(line: Body): void {
  const type = textAt(line, 'DetailType')
  if (type === undefined) throw requiredMissing('Line.DetailType')
  if (![ITEM, DISCOUNT, SUBTOTAL, TEXT].includes(type)) throw invalidEnumeration(type)
}

function itemLine(company: Company, line: Body): Body {
  const detail = bodyAt(line, ITEM)
  const amount = amountOf(line, detail)
  const item = refAt(detail, 'ItemRef') ?? defaultItem(company)
  const income = incomeAccountOf(company, item)
  return bodyOf({
    Description: textAt(line, 'Description'),
    Amount: toNumber(amount),
    LinkedTxn: line.LinkedTxn,
    DetailType: ITEM,
    [ITEM]: {
      ...detail,
      ItemRef: { value: item },
      ItemAccountRef: { value: income },
      TaxCodeRef: { value: lineTaxCode(company, detail, item) },
    },
    CustomExtensions: [],
  })
}

/** With a quantity and a unit price, the amount must be their product, rounded half up. */
function amountOf(line: Body, detail: Body): bigint {
  const supplied = decimalAt(line, 'Amount')
  const quantity = decimalAt(detail, 'Qty')
  const unitPrice = decimalAt(detail, 'UnitPrice')
  const product = quantity && unitPrice && toCents(quantity.times(unitPrice))
  if (!supplied && product === undefined) throw requiredMissing('Line.Amount')
  const amount = supplied ? toCents(supplied) : (product ?? 0n)
  if (amount >= toCents(new Decimal(AMOUNT_LIMIT))) throw invalidAmount('Amount', String(amount))
  if (product !== undefined && product !== amount) {
    throw amountMismatch(supplied?.toNumber().toLocaleString('en-US') ?? '')
  }
  return amount
}

/** Without an item the service books the line on its first service item ("Services"). */
function defaultItem(company: Company): string {
  const item = company
    .live('Item')
    .find(({ body }) => body.Type === 'Service' && body.Active !== false)
  if (!item) throw requiredMissing('ItemRef')
  return item.id
}

function incomeAccountOf(company: Company, itemId: string): string {
  const item = company.find('Item', itemId)
  const account = item && refAt(item.body, 'IncomeAccountRef')
  if (account === undefined) {
    throw businessRule('The product or service must have an income account to be sold.')
  }
  return account
}

/** US lines say only whether they are taxed: https://developer.intuit.com, "sales tax, US". */
function lineTaxCode(company: Company, detail: Body, itemId: string): string {
  const code = refAt(detail, 'TaxCodeRef')
  if (code !== undefined) {
    if (code !== 'TAX' && code !== 'NON') throw taxCodeNotAllowed()
    return code
  }
  const { automatedSalesTax, usingSalesTax } = company.settings
  if (automatedSalesTax) return 'TAX'
  const item = company.find('Item', itemId)
  return usingSalesTax && item && flagAt(item.body, 'Taxable') ? 'TAX' : 'NON'
}

const textLine = (line: Body): Body =>
  bodyOf({
    Description: textAt(line, 'Description'),
    DetailType: TEXT,
    DescriptionLineDetail: bodyAt(line, 'DescriptionLineDetail'),
  })

function discountLine(company: Company, line: Body, subtotal: bigint): Body {
  const detail = bodyAt(line, DISCOUNT)
  const percent = decimalAt(detail, 'DiscountPercent')
  if (!percent && !decimalAt(line, 'Amount')) throw discountWithoutAmount()
  if (percent && (percent.isNegative() || percent.gt(100))) throw invalidPercent(percent.toFixed())
  const amount = percent
    ? toCents(new Decimal(toNumber(subtotal)).times(percent).div(100))
    : centsAt(line, 'Amount')
  const account =
    refAt(detail, 'DiscountAccountRef') ??
    company.settings.discountAccountId ??
    company.accountOf('DiscountsRefundsGiven')
  return bodyOf({
    Amount: toNumber(amount),
    DetailType: DISCOUNT,
    [DISCOUNT]: {
      ...detail,
      PercentBased: percent !== undefined,
      DiscountAccountRef: { value: account },
    },
  })
}

/** Lines without an id get one never used on this form before. */
function lineIds(before: Body | undefined): () => string {
  const used = before ? bodiesAt(before, 'Line').map((line) => Number(textAt(line, 'Id') ?? 0)) : []
  let last = Math.max(0, ...used)
  return () => {
    last += 1
    return String(last)
  }
}

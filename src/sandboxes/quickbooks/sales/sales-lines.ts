import { Decimal } from 'decimal.js'
import { amountOf } from '../books/line-amount.ts'
import { lineIds } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Write } from '../entities/entity.ts'
import { invalidEnumeration, invalidPercent, requiredMissing } from '../refusals/fault.ts'
import { businessRule, discountWithoutAmount, taxCodeNotAllowed } from '../refusals/rules.ts'
import { calculationOf } from '../tax/global-tax.ts'
import { centsAt, decimalAt, sumOf, toCents, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

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
        ...(line.DetailType === ITEM ? itemLine(company, draft, line) : textLine(line)),
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

function itemLine(company: Company, draft: Body, line: Body): Body {
  const detail = bodyAt(line, ITEM)
  const amount = amountOf(line, detail)
  const item = refAt(detail, 'ItemRef') ?? defaultItem(company)
  const income = incomeAccountOf(company, item)
  return bodyOf({
    Description: textAt(line, 'Description'),
    Amount: toNumber(amount),
    LinkedTxn: line.LinkedTxn,
    DetailType: ITEM,
    [ITEM]: bodyOf({
      ...detail,
      ItemRef: { value: item },
      ItemAccountRef: { value: income },
      TaxCodeRef: lineTaxCode(company, draft, { detail, item }),
    }),
    CustomExtensions: [],
  })
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

type Sold = Readonly<{ detail: Body; item: string }>

/**
 * US lines say only whether they are taxed (https://developer.intuit.com, "sales tax, US");
 * elsewhere each line has a code of the company, its item's when none is sent.
 */
function lineTaxCode(company: Company, draft: Body, { detail, item }: Sold): Body | undefined {
  const sent = refAt(detail, 'TaxCodeRef')
  const sold = company.find('Item', item)?.body ?? {}
  const calculation = calculationOf(company, draft)
  if (calculation !== undefined) {
    const code = sent ?? refAt(sold, 'SalesTaxCodeRef')
    return code === undefined || calculation === 'NotApplicable' ? undefined : { value: code }
  }
  if (sent !== undefined) {
    if (sent !== 'TAX' && sent !== 'NON') throw taxCodeNotAllowed()
    return { value: sent }
  }
  const { automatedSalesTax, usingSalesTax } = company.settings
  const isTaxed = automatedSalesTax || (usingSalesTax && flagAt(sold, 'Taxable'))
  return { value: isTaxed ? 'TAX' : 'NON' }
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
    company.accounts.of('DiscountsRefundsGiven')
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

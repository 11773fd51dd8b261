import { type Money, money, parseMoney, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { Money as MoneyShape } from './wire/money.ts'

export const toMoneyShape = (amount: Money): MoneyShape => ({
  amount: toDecimal(amount),
  currency: amount.currency,
})

/** `field` names the input in a refusal. */
export function readMoney({ amount, currency }: MoneyShape, field: string): Money {
  try {
    return parseMoney(amount, currency)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.detail, `${field}.amount`)
  }
}

/** A signed amount as the two columns of a journal: exactly one of them is there. */
export function toDebitOrCredit(amount: Money): {
  debit: MoneyShape | null
  credit: MoneyShape | null
} {
  const { minorUnits, currency } = amount
  return minorUnits >= 0n
    ? { debit: toMoneyShape(amount), credit: null }
    : { debit: null, credit: toMoneyShape(money(-minorUnits, currency)) }
}

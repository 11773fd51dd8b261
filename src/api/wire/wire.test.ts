import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ACCOUNT_TYPES } from '#books/chart.ts'
import { PRACTICE_STYLES } from '#books/division.ts'
import { ENGAGEMENT_TYPES } from '#books/engagement.ts'
import { LINE_KINDS } from '#books/invoice.ts'
import { CURRENCIES } from '#books/money.ts'
import { MEMBER_ROLES } from '#store/members.ts'
import { AccountType } from './chart.ts'
import { EngagementInput } from './engagements.ts'
import { LineKind } from './invoices.ts'
import { AmountText, Currency } from './money.ts'
import { Role, Session } from './session.ts'

test('the shapes know the words of the books, and no others', () => {
  expect(Currency.options.toSorted()).toEqual(CURRENCIES.toSorted())
  expect(AccountType.options).toEqual([...ACCOUNT_TYPES])
  expect(LineKind.options).toEqual([...LINE_KINDS])
  expect(EngagementInput.shape.type.options).toEqual([...ENGAGEMENT_TYPES])
  expect(Session.shape.firm.shape.style.options).toEqual([...PRACTICE_STYLES])
  expect(Role.options).toEqual([...MEMBER_ROLES, 'machine'])
})

test('the shapes import nothing that a browser should not get', () => {
  const directory = fileURLToPath(new URL('.', import.meta.url))
  const foreign = readdirSync(directory)
    .filter((name) => !name.endsWith('.test.ts'))
    .flatMap((name) =>
      [...readFileSync(directory + name, 'utf8').matchAll(/ from '([^']+)'/g)]
        .map(([, specifier = '']) => specifier)
        .filter((specifier) => specifier !== 'zod' && !/^\.\/[a-z-]+\.ts$/.test(specifier)),
    )
  expect(foreign).toEqual([])
})

test.each(['12.34', '-0.05', '0', '1234567890123456'])('%s is an amount', (text) => {
  expect(AmountText.safeParse(text).success).toBe(true)
})

test.each(['1e3', '1,000.00', '.5', '5.', '', ' 1', 'NaN', '0x10'])('"%s" is no amount', (text) => {
  expect(AmountText.safeParse(text).success).toBe(false)
})

import { expect, test } from 'vitest'
import type { FirmStarters } from '#api/wire/firms.ts'
import {
  emptyForm,
  errorsOf,
  type FirmForm,
  inCountry,
  ofStyle,
  openAccounts,
  stepOf,
  toInput,
} from './firm-form.ts'

const account = (
  code: string,
  name: string,
  rest: Partial<FirmStarters['charts'][0]['accounts'][0]> = {},
) => ({
  ...{ code, name, type: 'current_asset', trust: false, opens: true },
  ...rest,
})

const STARTERS: FirmStarters = {
  charts: [
    {
      id: 'generic',
      accounts: [
        account('1000', 'Operating bank', { type: 'bank' }),
        account('1010', 'Trust bank', { type: 'bank', trust: true, opens: false }),
        account('1100', 'Accounts receivable', { opens: false }),
        account('2700', 'Loans', { type: 'long_term_liability' }),
      ],
    },
  ],
  jurisdictions: [{ code: 'US', name: 'United States' }],
}

const aForm = (form: Partial<FirmForm> = {}): FirmForm => ({
  ...emptyForm('US', { timeZone: 'America/New_York', today: '2026-11-28' }),
  name: 'Thistle Law',
  ...form,
})

const inputOf = (form: FirmForm) => toInput(form, openAccounts(form, STARTERS))

test('a form that only has a name is a firm that may be started', () => {
  const input = inputOf(aForm())
  expect(errorsOf(input)).toEqual({})
  expect(input).toMatchObject({ chart: 'generic', salesTax: null, openings: null, currency: 'USD' })
})

test('what is missing is told at its field, and each field knows its page', () => {
  const errors = errorsOf(inputOf(aForm({ name: '', chargesTax: true, banks: [''] })))
  expect(Object.keys(errors).map((field) => [field, stepOf(field)])).toEqual([
    ['name', 'firm'],
    ['salesTax.percent', 'tax'],
    ['banks.0', 'banks'],
  ])
})

test('another country brings its currency and the tax that is usual there', () => {
  expect(inCountry('NZ')).toEqual({
    ...{ country: 'NZ', currency: 'NZD', taxName: 'GST 15%', taxPercent: '15' },
  })
  expect([ofStyle('legal').keepsTrust, ofStyle('msp').keepsTrust]).toEqual([true, false])
})

test('further banks are among the accounts that open, under the codes that the hub gives them', () => {
  const accounts = openAccounts(aForm({ banks: ['Main', 'Savings'] }), STARTERS)
  expect(accounts.map(({ code, name }) => `${code} ${name}`)).toEqual([
    '1000 Main',
    '1001 Savings',
    '2700 Loans',
  ])
})

test('credits are sent below zero, and an account with both sides is sent back', () => {
  const balances = { 1000: { debit: ' 12.50', credit: '' }, 2700: { debit: '', credit: '4' } }
  const form = aForm({ hasOpenings: true, balances })
  expect(inputOf(form).openings?.lines).toEqual([
    { accountCode: '1000', amount: '12.50' },
    { accountCode: '2700', amount: '-4' },
  ])
  const both = inputOf(
    aForm({ hasOpenings: true, balances: { 2700: { debit: '1', credit: '1' } } }),
  )
  expect(Object.keys(errorsOf(both))).toEqual(['openings.lines.0.amount'])
})

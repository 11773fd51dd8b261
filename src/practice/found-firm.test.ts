import { beforeAll, expect, test } from 'vitest'
import { starterChart } from '#books/styles/starter-books.ts'
import { listAccounts } from '#store/accounts.ts'
import { getFirm, listDivisions } from '#store/firms.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { foundFirm } from './found-firm.ts'
import { Practice } from './practice.fixture.ts'

eachEngine('a new firm', (database) => {
  let practice: Practice

  beforeAll(async () => {
    practice = await Practice.found(database())
  })

  test('is the firm of its transaction, with one division', async () => {
    await practice.read(async (tx) => {
      expect(await getFirm(tx)).toMatchObject({ id: practice.firmId, style: 'legal' })
      expect(await listDivisions(tx)).toEqual([practice.division])
    })
  })

  test('has the chart of its style', async () => {
    const accounts = await practice.read((tx) => listAccounts(tx, practice.division.id))
    const starters = accounts.map(({ code, name, type, role }) => ({ code, name, type, role }))
    expect(starters).toEqual(starterChart('legal'))
  })

  test('has its standard tax beside the codes that charge none', async () => {
    const codes = await practice.read((tx) => listTaxCodes(tx, practice.division.id))
    const rates = codes.map(({ name, components }) => [
      name,
      components.flatMap((component) => component.rates.map(({ percent }) => percent)),
    ])
    expect(rates).toEqual([
      ['No tax (0%)', ['0']],
      ['Out of scope', []],
      ['Sales tax', ['10']],
    ])
  })

  test('has the usual ways to be paid', async () => {
    const methods = await practice.read((tx) => listPaymentMethods(tx, practice.division.id))
    expect(methods.map(({ name }) => name)).toEqual([
      'Bank transfer',
      'Cash',
      'Check',
      'Credit card',
    ])
  })

  test('is not founded twice', async () => {
    const { name, style } = { name: 'Again', style: 'msp' as const }
    const again = practice.act((act) =>
      foundFirm(act, { name, style, division: practice.division }),
    )
    await expect(again).rejects.toMatchObject({ code: '23505' })
  })
})

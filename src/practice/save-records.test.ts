import { beforeAll, describe, expect, test } from 'vitest'
import { getAccount } from '#store/accounts.ts'
import { getCatalogItem, listCatalogItems } from '#store/catalog-items.ts'
import { getEngagement, listEngagements } from '#store/engagements.ts'
import { getParty } from '#store/parties.ts'
import { getTaxCode } from '#store/tax-codes.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { day, Practice, usd } from './practice.fixture.ts'
import { refusalOf } from './refused.fixture.ts'
import { type AccountInput, saveAccount } from './save-account.ts'
import { type CatalogItemInput, saveCatalogItem } from './save-catalog-item.ts'
import { type EngagementInput, saveEngagement } from './save-engagement.ts'
import { saveParty } from './save-party.ts'
import { saveTaxCode, type TaxCodeInput } from './save-tax-code.ts'

eachEngine('saving', (database) => {
  let practice: Practice

  beforeAll(async () => {
    practice = await Practice.found(database())
  })

  describe('a client', () => {
    test('makes the next version, and keeps what was not the input', async () => {
      const before = await practice.read((tx) => getParty(tx, practice.clientId))
      const billingAddress = {
        line1: '1 Quay St',
        line2: '',
        city: 'Portland',
        region: 'ME',
        postalCode: '04101',
        country: 'US',
      }
      const input = { ...before, displayName: "O'Neil & Søn", billingAddress }
      const after = await practice.act((act) => saveParty(act, before, input))
      expect(after).toMatchObject({ version: before.version + 1, createdAt: before.createdAt })
      expect(await practice.read((tx) => getParty(tx, practice.clientId))).toEqual(after)
    })

    test('is refused to somebody who saw an older version', async () => {
      const seen = { id: practice.clientId, version: 0 }
      const before = await practice.read((tx) => getParty(tx, practice.clientId))
      const saving = practice.act((act) => saveParty(act, seen, before))
      expect(await refusalOf(saving)).toBe('version_differs')
    })
  })

  describe('an engagement', () => {
    const input = (engagement: Partial<EngagementInput>): EngagementInput => ({
      type: 'matter',
      number: 'M-1',
      name: 'Lease of the quay',
      clientId: practice.clientId,
      practiceArea: null,
      status: 'open',
      ...engagement,
    })
    const open = (engagement: Partial<EngagementInput>) =>
      practice.act((act) =>
        saveEngagement(act, { divisionId: practice.division.id }, input(engagement)),
      )

    test('is read back as it was written', async () => {
      const engagement = await open({ number: 'M-10' })
      expect(await practice.read((tx) => getEngagement(tx, engagement.id))).toEqual(engagement)
    })

    test('does not take a number that another has', async () => {
      await open({ number: 'M-11' })
      expect(await refusalOf(open({ number: 'M-11' }))).toBe('engagement_number_taken at number')
    })

    test('keeps its own number when it is closed', async () => {
      const engagement = await open({ number: 'M-12' })
      const closed = await practice.act((act) =>
        saveEngagement(act, engagement, { ...engagement, status: 'closed' }),
      )
      expect(closed).toMatchObject({ status: 'closed', version: 2 })
    })

    test('is listed with its client, and found by his name', async () => {
      const clientId = await practice.anotherClient({ displayName: 'Zephyr 100%_Ltd' })
      await open({ number: 'M-13', clientId })
      const filter = { divisionId: practice.division.id, limit: 10, search: '100%_l' }
      const { items } = await practice.read((tx) => listEngagements(tx, filter))
      expect(items.map(({ number, clientName }) => [number, clientName])).toEqual([
        ['M-13', 'Zephyr 100%_Ltd'],
      ])
    })
  })

  describe('an item', () => {
    const input = (item: Partial<CatalogItemInput>): CatalogItemInput => ({
      code: 'ADV',
      name: 'Advice',
      kind: 'service',
      accountId: practice.account('4000'),
      taxCodeId: practice.taxCode('Sales tax'),
      unitPrice: '250.5',
      archived: false,
      ...item,
    })
    const add = (item: Partial<CatalogItemInput>) =>
      practice.act((act) => saveCatalogItem(act, { divisionId: practice.division.id }, input(item)))

    test('is read back as it was written', async () => {
      const item = await add({ code: 'A-1' })
      expect(await practice.read((tx) => getCatalogItem(tx, item.id))).toEqual(item)
    })

    test('does not take a code that another has', async () => {
      await add({ code: 'A-2' })
      expect(await refusalOf(add({ code: 'A-2' }))).toBe('item_code_taken at code')
    })

    test('is not sold to a control account', async () => {
      const item = { code: 'A-3', accountId: practice.receivable }
      expect(await refusalOf(add(item))).toBe('account_is_a_control_account at accountId')
    })

    test('is no longer listed when it is archived', async () => {
      const item = await add({ code: 'A-4' })
      await practice.act((act) => saveCatalogItem(act, item, { ...item, archived: true }))
      const filter = { divisionId: practice.division.id, limit: 10, search: 'A-4' }
      await practice.read(async (tx) => {
        expect((await listCatalogItems(tx, filter)).items).toEqual([])
        expect((await listCatalogItems(tx, { ...filter, archived: true })).items.length).toBe(1)
      })
    })
  })

  describe('an account', () => {
    const input = (account: Partial<AccountInput>): AccountInput => ({
      code: '1005',
      name: 'Savings bank',
      type: 'bank',
      archived: false,
      ...account,
    })
    const add = (account: Partial<AccountInput>) =>
      practice.act((act) => saveAccount(act, { divisionId: practice.division.id }, input(account)))

    test('takes deposits when it is another bank', async () => {
      const { id } = await add({ code: '1006' })
      expect((await practice.paid({ depositAccountId: id })).depositAccountId).toBe(id)
    })

    test('takes no deposits when it is another trust bank', async () => {
      const { id } = await add({ code: '1011', isTrustBank: true })
      expect(await refusalOf(practice.paid({ depositAccountId: id }))).toBe(
        'account_is_not_for_deposits at depositAccountId',
      )
    })

    test('does not take a code that another has', async () => {
      expect(await refusalOf(add({ code: '1000' }))).toBe('account_code_taken at code')
    })

    test('gets another name, and keeps its role', async () => {
      const before = await practice.read((tx) => getAccount(tx, practice.receivable))
      const renamed = await practice.act((act) =>
        saveAccount(act, before, { ...before, name: 'Debtors' }),
      )
      expect(renamed).toMatchObject({ name: 'Debtors', role: 'accounts_receivable' })
    })

    test('stays in the chart while the rules post to it', async () => {
      const before = await practice.read((tx) => getAccount(tx, practice.account('2100')))
      const archiving = practice.act((act) =>
        saveAccount(act, before, { ...before, archived: true }),
      )
      expect(await refusalOf(archiving)).toBe('account_is_a_control_account')
    })
  })

  describe('a tax code', () => {
    const input = (code: Partial<TaxCodeInput>): TaxCodeInput => ({
      name: 'VAT',
      kind: 'standard',
      components: [
        {
          name: 'VAT',
          collectedAccountId: practice.account('2200'),
          rates: [{ effectiveFrom: day('2020-01-01'), percent: '20' }],
        },
      ],
      archived: false,
      ...code,
    })
    const add = (code: Partial<TaxCodeInput>) =>
      practice.act((act) => saveTaxCode(act, { divisionId: practice.division.id }, input(code)))

    test('gets a new rate from a day on, and its component keeps its id', async () => {
      const code = await add({ name: 'VAT 1' })
      const components = code.components.map((component) => ({
        ...component,
        rates: [...component.rates, { effectiveFrom: day('2027-01-01'), percent: '21.5' }],
      }))
      const changed = await practice.act((act) => saveTaxCode(act, code, { ...code, components }))
      expect(changed.components.map(({ id }) => id)).toEqual(code.components.map(({ id }) => id))
      expect(await practice.read((tx) => getTaxCode(tx, code.id))).toEqual(changed)
    })

    test('does not take a name that another has', async () => {
      expect(await refusalOf(add({ name: 'Sales tax' }))).toBe('tax_code_name_taken at name')
    })

    test('that changes leaves approved invoices as they are', async () => {
      const code = await add({ name: 'VAT 2' })
      const lines = [practice.line({ taxCodeId: code.id })]
      const invoice = await practice.approved({ lines })
      expect(invoice.tax).toEqual(usd(20_00n))
      const balances = await practice.balances()
      await practice.act((act) => saveTaxCode(act, code, { ...code, components: [] }))
      expect(await practice.balances()).toEqual(balances)
    })
  })
})

import { expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi } from './test-api.fixture.ts'
import { openTestBooks } from './test-books.fixture.ts'
import type { AccountList, PaymentMethodList, TaxCodeList } from './wire/chart.ts'
import type { Engagement, EngagementPage } from './wire/engagements.ts'
import type { Item, ItemPage } from './wire/items.ts'
import type { Division } from './wire/session.ts'

onOneEngine('what documents name', (database) => {
  async function start() {
    const firm = await startApi(database()).newFirm()
    return { ...firm, books: await openTestBooks(firm) }
  }

  test('the chart says which accounts lines and deposits may name', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()

    const { body } = await as.get<AccountList>(`/api/accounts?divisionId=${divisionId}`)

    const byRole = (role: string) => body.items.find((account) => account.role === role)
    expect(byRole('accounts_receivable')).toMatchObject({ takesLines: false, takesDeposits: false })
    expect(byRole('undeposited_funds')).toMatchObject({ takesLines: false, takesDeposits: true })
    expect(byRole('trust_bank')).toMatchObject({ takesLines: false, takesDeposits: false })
    expect(body.items.find(({ type }) => type === 'income')).toMatchObject({ takesLines: true })
  })

  test('tax codes come with their rates', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()

    const { body } = await as.get<TaxCodeList>(`/api/tax-codes?divisionId=${divisionId}`)

    expect(body.items.find(({ name }) => name === 'Sales tax')).toMatchObject({
      kind: 'standard',
      archived: false,
      components: [{ name: 'State', rates: [{ percent: '10' }] }],
    })
  })

  test('payment methods are listed by name', async () => {
    const { as, divisionId } = await startApi(database()).newFirm()

    const { body } = await as.get<PaymentMethodList>(
      `/api/payment-methods?divisionId=${divisionId}`,
    )

    expect(body.items.map(({ name }) => name)).toContain('Check')
  })

  test('an item is added, changed and archived', async () => {
    const { as, books, divisionId } = await start()
    const fields = {
      ...{ code: 'ADV', name: 'Advice', kind: 'service', unitPrice: '250' },
      ...{ accountId: books.income, taxCodeId: books.taxed },
    }
    const { status, body: item } = await as.post<Item>('/api/items', { divisionId, ...fields })
    expect(status).toEqual(201)

    const change = { ...fields, version: 1, unitPrice: '275.5', archived: true }
    const { body: changed } = await as.put<Item>(`/api/items/${item.id}`, change)

    expect(changed).toMatchObject({ version: 2, unitPrice: '275.5', archived: true })
    const list = `/api/items?divisionId=${divisionId}`
    expect((await as.get<ItemPage>(list)).body.items).toEqual([])
    expect((await as.get<ItemPage>(`${list}&archived=true`)).body.items).toEqual([changed])
  })

  test('a code that another item has is refused at its field', async () => {
    const { as, books, divisionId } = await start()
    const item = {
      ...{ divisionId, code: 'ADV', name: 'Advice', kind: 'service', unitPrice: null },
      ...{ accountId: books.income, taxCodeId: books.taxed },
    }
    await as.post('/api/items', item)

    const { status, body } = await as.post('/api/items', item)

    expect([status, body.code, body.field]).toEqual([409, 'item_code_taken', 'code'])
  })

  test('an engagement is opened, found by its client, and closed', async () => {
    const { as, books, divisionId } = await start()
    const fields = {
      ...{ type: 'matter', number: 'M-7', name: 'Harbor lease', status: 'open' },
      ...{ clientId: books.clientId, practiceArea: 'Real estate' },
    }
    const input = { divisionId, ...fields }
    const { status, body: opened } = await as.post<Engagement>('/api/engagements', input)
    expect([status, opened.clientName]).toEqual([201, 'Harbor Freight Lines'])

    const list = `/api/engagements?divisionId=${divisionId}&clientId=${books.clientId}`
    expect((await as.get<EngagementPage>(list)).body.items).toEqual([opened])

    const change = { ...fields, version: 1, status: 'closed' }
    await as.put(`/api/engagements/${opened.id}`, change)
    const { body } = await as.get<Engagement>(`/api/engagements/${opened.id}`)
    expect(body).toMatchObject({ version: 2, status: 'closed' })
  })

  test('books are closed through a day, and opened again', async () => {
    const { as, divisionId } = await start()
    const path = `/api/divisions/${divisionId}/close-period`

    const { body } = await as.post<Division>(path, { version: 1, through: '2026-02-28' })
    expect(body).toMatchObject({ version: 2, closedThrough: '2026-02-28' })

    const { body: opened } = await as.post<Division>(path, { version: 2, through: null })
    expect(opened.closedThrough).toBeNull()
  })
})

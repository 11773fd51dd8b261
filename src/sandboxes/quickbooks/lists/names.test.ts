import { expect, test } from 'vitest'
import { anInvoice, keyOf } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'

test('a customer of a first and a last name gets its display name from them', async () => {
  const { post } = await aSandbox()

  const created = await post('customer', { GivenName: 'Test', FamilyName: 'Customer' })

  expect(objectOf(created, 'Customer')).toMatchObject({
    DisplayName: 'Test Customer',
    FullyQualifiedName: 'Test Customer',
    PrintOnCheckName: 'Test Customer',
    Taxable: true,
    Job: false,
    BillWithParent: false,
    Balance: 0,
    BalanceWithJobs: 0,
    CurrencyRef: { value: 'USD', name: 'United States Dollar' },
    PreferredDeliveryMethod: 'Print',
    IsProject: false,
    Active: true,
    DefaultTaxCodeRef: { value: '2' },
  })
})

test('a company is printed on checks by its company name', async () => {
  const { post } = await aSandbox()

  const created = await post('customer', { DisplayName: 'Rivera', CompanyName: 'Rivera & Sons' })

  expect(objectOf(created, 'Customer').PrintOnCheckName).toEqual('Rivera & Sons')
})

test('a customer without any name is refused', async () => {
  const { post } = await aSandbox()

  expect(errorOf(await post('customer', { Notes: 'nobody' })).code).toEqual('6080')
})

test('names differ by more than their case, also between customers and vendors', async () => {
  const { post } = await aSandbox()

  const same = await post('customer', { DisplayName: 'COOL CARS' })
  const other = await post('vendor', { DisplayName: 'cool cars' })

  expect(errorOf(same).Detail).toEqual(
    'The name supplied already exists. : Another customer is already using this name.  Please use a different name.',
  )
  expect(errorOf(other).Detail).toContain('Another customer, vendor or employee')
})

test.each([
  [true, '6240'],
  [false, undefined],
])('an inactive name blocks the same name: %s', async (strictInactiveNames, code) => {
  const { get, post } = await aSandbox({ switches: { strictInactiveNames } })
  const customer = objectOf(await get('customer/3'), 'Customer')
  const inactive = await post('customer', { ...keyOf(customer), sparse: true, Active: false })
  expect(objectOf(inactive, 'Customer')).toMatchObject({
    DisplayName: 'Cool Cars (deleted)',
    PrintOnCheckName: 'Cool Cars',
    Active: false,
  })

  expect(errorOf(await post('customer', { DisplayName: 'Cool Cars' })).code).toEqual(code)
})

test('an inactive customer can be read, made active again and gets its name back', async () => {
  const { get, post } = await aSandbox()
  const customer = objectOf(await get('customer/3'), 'Customer')
  await post('customer', { ...keyOf(customer), sparse: true, Active: false })
  const inactive = objectOf(await get('customer/3'), 'Customer')

  const active = await post('customer', { ...keyOf(inactive), sparse: true, Active: true })

  expect(objectOf(active, 'Customer').DisplayName).toEqual('Cool Cars')
})

test('a customer with an open balance cannot be made inactive', async () => {
  const { get, post } = await aSandbox()
  await post('invoice', anInvoice())
  const customer = objectOf(await get('customer/1'), 'Customer')

  const answer = await post('customer', { ...keyOf(customer), sparse: true, Active: false })

  expect(errorOf(answer)).toMatchObject({
    Detail:
      'The entity you are trying to delete has an open balance. : This customer cannot be deleted because it has a non-zero balance',
    code: '6220',
  })
})

test.each(['A:B', 'A\tB', 'A\nB'])('a display name like %j is refused', async (DisplayName) => {
  const { post } = await aSandbox()

  expect(errorOf(await post('customer', { DisplayName })).code).toEqual('2040')
})

test('a sub-customer carries its parent in its full name and owes for it too', async () => {
  const { get, post } = await aSandbox()
  const child = objectOf(
    await post('customer', { DisplayName: 'Pool', Job: true, ParentRef: { value: '3' } }),
    'Customer',
  )
  await post('invoice', anInvoice({ CustomerRef: { value: String(child.Id) } }))

  expect(child).toMatchObject({ FullyQualifiedName: 'Cool Cars:Pool', Level: 1 })
  expect(objectOf(await get('customer/3'), 'Customer')).toMatchObject({
    Balance: 0,
    BalanceWithJobs: 100,
  })
})

test('a parent that is renamed renames what stands below it', async () => {
  const { get, post } = await aSandbox()
  const parent = objectOf(await get('customer/7'), 'Customer')

  await post('customer', { ...keyOf(parent), sparse: true, DisplayName: 'Freeman' })

  expect(objectOf(await get('customer/9'), 'Customer').FullyQualifiedName).toEqual(
    'Freeman:55 Twin Lane',
  )
})

test('a sub-customer needs a parent', async () => {
  const { post } = await aSandbox()

  expect(errorOf(await post('customer', { DisplayName: 'Orphan', Job: true })).code).toEqual('6150')
})

test('an e-mail address needs its signs', async () => {
  const { post } = await aSandbox()
  const PrimaryEmailAddr = { Address: 'nobody' }

  const answer = await post('customer', { DisplayName: 'X', PrimaryEmailAddr })

  expect(errorOf(answer).code).toEqual('2210')
})

test('customers and vendors share one row of ids', async () => {
  const { post } = await aSandbox()

  const customer = objectOf(await post('customer', { DisplayName: 'One' }), 'Customer')
  const vendor = objectOf(await post('vendor', { DisplayName: 'Two' }), 'Vendor')

  expect(Number(vendor.Id)).toEqual(Number(customer.Id) + 1)
})

test('a minimal service item gets the recorded defaults', async () => {
  const { post } = await aSandbox()

  const created = await post('item', {
    Name: 'Advice',
    Type: 'Service',
    IncomeAccountRef: { value: '1' },
  })

  expect(objectOf(created, 'Item')).toMatchObject({
    Active: true,
    FullyQualifiedName: 'Advice',
    Taxable: false,
    UnitPrice: 0,
    PurchaseCost: 0,
    TrackQtyOnHand: false,
    DeferredRevenue: false,
  })
})

test('an inventory item wants its asset account in the recorded words', async () => {
  const { post } = await aSandbox()

  const answer = await post('item', {
    Name: 'Box',
    Type: 'Inventory',
    IncomeAccountRef: { value: '79' },
  })

  expect(errorOf(answer).Detail).toContain('An inventory assetaccount is required')
})

test('a new account gets a classification, a sub-type and an id far above the old ones', async () => {
  const { post } = await aSandbox()

  const created = objectOf(await post('account', { Name: 'Trust', AccountType: 'Bank' }), 'Account')

  expect(created).toMatchObject({
    Id: '1150040000',
    Classification: 'Asset',
    AccountSubType: 'CashOnHand',
    CurrentBalance: 0,
  })
})

test('an account without type and sub-type is refused', async () => {
  const { post } = await aSandbox()

  expect(errorOf(await post('account', { Name: 'What' })).code).toEqual('6010')
})

test.each([
  ['account', { Name: 'Checking', AccountType: 'Bank' }],
  ['item', { Name: 'Hours', Type: 'Service', IncomeAccountRef: { value: '1' } }],
])('a second %s of the same name is refused', async (kind, body) => {
  const { post } = await aSandbox()
  expect(errorOf(await post(kind, body)).code).toEqual('6240')
})

test('the sample company has the ids and names of the recorded one', async () => {
  const { get } = await aSandbox()
  const named = async (path: string, kind: string) => objectOf(await get(path), kind)
  expect(await named('customer/29', 'Customer')).toMatchObject({
    DisplayName: 'Weiskopf Consulting',
  })
  expect(await named('account/84', 'Account')).toMatchObject({ Name: 'Accounts Receivable (A/R)' })
  expect(await named('item/18', 'Item')).toMatchObject({ Name: 'Trimming', UnitPrice: 35 })
})

test('a forbidden character in a name is a rule of business, where switched so', async () => {
  const { post } = await aSandbox({ switches: { forbiddenNameCode: '6000' } })

  expect(errorOf(await post('customer', { DisplayName: 'A:B' })).code).toEqual('6000')
})

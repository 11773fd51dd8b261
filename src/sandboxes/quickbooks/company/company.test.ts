import { expect, test } from 'vitest'
import { aBill, anInvoice, keyOf } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

test.each<[string, string, Body, string | undefined]>([
  ['Simple Start', 'bill', aBill(), '5030'],
  ['Essentials', 'bill', aBill(), undefined],
  ['Essentials', 'class', { Name: 'North' }, '5030'],
  ['Essentials', 'department', { Name: 'North' }, '5030'],
  ['Essentials', 'purchaseorder', aBill(), '5030'],
  ['Plus', 'class', { Name: 'North' }, undefined],
  ['Plus', 'department', { Name: 'North' }, undefined],
])('with %s, a new %s is answered as its plan says', async (plan, path, sent, code) => {
  const { post, settings } = await aSandbox()
  await settings({ plan })

  expect(errorOf(await post(path, sent)).code).toEqual(code)
})

test('what a plan does not include is refused in the words seen in the field', async () => {
  const { post, settings } = await aSandbox()
  await settings({ plan: 'Simple Start' })

  expect(errorOf(await post('bill', aBill())).Detail).toContain(
    "We're sorry. This feature is not included in your QuickBooks Online Simple Start subscription",
  )
})

test('when the subscription is over, books are read and not written', async () => {
  const { get, post, settings } = await aSandbox()
  await settings({ isSubscriptionEnded: true })

  expect((await get('customer/1')).status).toEqual(200)
  expect(errorOf(await post('invoice', anInvoice())).code).toEqual('6190')
})

test('a client turns custom numbers on, and the token of the preferences moves', async () => {
  const { get, post } = await aSandbox()
  const before = objectOf(await get('preferences'), 'Preferences')
  const sent = { ...keyOf(before), sparse: true, SalesFormsPrefs: { CustomTxnNumbers: true } }

  const after = objectOf(await post('preferences', sent), 'Preferences')
  const same = objectOf(await post('preferences', { ...sent, ...keyOf(after) }), 'Preferences')

  expect(after).toMatchObject({ SyncToken: '1', SalesFormsPrefs: { CustomTxnNumbers: true } })
  expect(same.SyncToken).toEqual('1')
})

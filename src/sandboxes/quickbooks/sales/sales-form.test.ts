import { expect, test } from 'vitest'
import { anInvoice, keyOf, toInvoice } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'

test('a void puts its word before the note that was there', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice({ PrivateNote: 'Matter 7' })), 'Invoice')
  const voided = await post('invoice?operation=void', keyOf(invoice))
  expect(objectOf(voided, 'Invoice').PrivateNote).toMatch(/^Voided.*Matter 7$/s)
})

test('a second void changes nothing', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const first = objectOf(await post('invoice?operation=void', keyOf(invoice)), 'Invoice')
  const second = objectOf(await post('invoice?operation=void', keyOf(first)), 'Invoice')
  expect(second).toEqual(first)
})

test('a line that names no item sells the first service', async () => {
  const { post } = await aSandbox()
  const line = { Amount: 5, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: {} }
  const answer = await post('invoice', anInvoice({ Line: [line] }))
  const [sold] = objectOf(answer, 'Invoice').Line as { SalesItemLineDetail: object }[]
  expect(sold?.SalesItemLineDetail).toMatchObject({ ItemRef: { value: '1' } })
})

test('a paid invoice keeps its customer', async () => {
  const { post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const CustomerRef = { value: '1' }
  await post('payment', { CustomerRef, TotalAmt: 100, Line: [toInvoice(invoice.Id, 100)] })
  const other = { Id: invoice.Id, SyncToken: '1', sparse: true, CustomerRef: { value: '2' } }
  expect(errorOf(await post('invoice', other)).code).toEqual('6000')
})

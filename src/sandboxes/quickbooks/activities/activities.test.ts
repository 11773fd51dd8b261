import { expect, test } from 'vitest'
import { anInvoice, keyOf } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const EMPLOYEE = { NameOf: 'Employee', EmployeeRef: { value: '55' } }
const WORK = { ...EMPLOYEE, TxnDate: '2026-05-01', Hours: 2, Minutes: 30 }
const BILLABLE = { CustomerRef: { value: '1' }, HourlyRate: 75, BillableStatus: 'Billable' }

test('time of an employee comes back with its defaults', async () => {
  const { post } = await aSandbox()

  const activity = objectOf(await post('timeactivity', WORK), 'TimeActivity')

  expect(activity).toMatchObject({
    BillableStatus: 'NotBillable',
    HourlyRate: 0,
    Taxable: false,
    ItemRef: { name: 'Hours' },
  })
})

test.each<[Body, string]>([
  [{ NameOf: 'Employee', Hours: 1 }, '2020'],
  [{ ...WORK, VendorRef: { value: '51' } }, '6290'],
  [{ ...WORK, NameOf: 'Robot' }, '6300'],
  [{ ...EMPLOYEE }, '6350'],
  [{ ...WORK, StartTime: '2026-05-01T09:00:00Z', EndTime: '2026-05-01T10:00:00Z' }, '6390'],
  [{ ...WORK, BillableStatus: 'Billable' }, '6310'],
  [{ ...WORK, BillableStatus: 'Billable', CustomerRef: { value: '1' } }, '6330'],
  [{ ...WORK, BillableStatus: 'HasBeenBilled' }, '2170'],
  [{ ...WORK, Minutes: 60 }, '2090'],
])('time of %j is refused with %s', async (sent, code) => {
  const { post } = await aSandbox()

  expect(errorOf(await post('timeactivity', sent)).code).toEqual(code)
})

test('an invoice bills time, and lets it go when it is deleted', async () => {
  const { get, post } = await aSandbox()
  const work = objectOf(await post('timeactivity', { ...WORK, ...BILLABLE }), 'TimeActivity')
  const read = async () => objectOf(await get(`timeactivity/${work.Id}`), 'TimeActivity')
  const LinkedTxn = [{ TxnId: String(work.Id), TxnType: 'TimeActivity' }]

  const invoice = objectOf(await post('invoice', anInvoice({ LinkedTxn })), 'Invoice')
  expect(await read()).toMatchObject({ BillableStatus: 'HasBeenBilled' })
  await post('invoice?operation=delete', keyOf(invoice))

  expect(await read()).toMatchObject({ BillableStatus: 'Billable' })
})

test('a customer with time to bill stays active', async () => {
  const { get, post } = await aSandbox()
  await post('timeactivity', { ...WORK, ...BILLABLE })
  const customer = objectOf(await get('customer/1'), 'Customer')

  const refused = await post('customer', { ...keyOf(customer), sparse: true, Active: false })

  expect(errorOf(refused).code).toEqual('6280')
})

test('change data capture does not know time', async () => {
  const { get } = await aSandbox()

  const answer = await get('cdc?entities=TimeActivity&changedSince=2026-05-01')

  expect(errorOf(answer).code).toEqual('4001')
})

test('a note is attached to what is there, found by it and deleted', async () => {
  const { post, query } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const EntityRef = { type: 'Invoice', value: String(invoice.Id) }
  const sent = { Note: 'Signed', AttachableRef: [{ EntityRef }] }

  const note = objectOf(await post('attachable', sent), 'Attachable')
  const target = 'AttachableRef.EntityRef'
  const where = `${target}.Type = 'Invoice' and ${target}.value = '${invoice.Id}'`
  const found = await query(`select * from Attachable where ${where}`)
  const refused = await post('attachable', {
    Note: 'x',
    AttachableRef: [{ EntityRef: { type: 'Invoice', value: '99999' } }],
  })

  expect(found.body.QueryResponse).toMatchObject({ Attachable: [{ Id: note.Id, Note: 'Signed' }] })
  expect(errorOf(refused).code).toEqual('610')
  expect((await post('attachable?operation=delete', keyOf(note))).status).toEqual(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Json, NZ, type Running, startSandbox } from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const put = (over = {}) =>
  xero.call('PUT', '/BankTransfers', {
    body: { FromBankAccount: { Code: '090' }, ToBankAccount: { Code: '091' }, Amount: 70, ...over },
  })
const savings = async (): Promise<Json> => {
  const { json } = await xero.admin('GET', `/companies/${NZ}/trial-balance`)
  return json.lines.find((one: Json) => one.number === '091')?.debit
}

test('money moves, and each account shows its half, which nobody may edit', async () => {
  const { json } = await put()
  const [transfer] = json.BankTransfers
  expect(await savings()).toEqual('70.00')
  const id = transfer.ToBankTransactionID
  const half = (await xero.call('GET', `/BankTransactions/${id}`)).json.BankTransactions[0]
  expect(half).toMatchObject({ Type: 'RECEIVE-TRANSFER', Total: 70, LineItems: [] })
  expect(half.Contact).toBeUndefined()
  const body = { BankTransactionID: id, Reference: 'x' }
  expect((await xero.call('POST', '/BankTransactions', { body })).status).toEqual(400)
  const deleted = await xero.call('POST', `/BankTransfers/${transfer.BankTransferID}`, {
    body: { Status: 'DELETED' },
  })
  expect(deleted.json.BankTransfers[0].Status).toEqual('DELETED')
  expect(await savings()).toBeUndefined()
  expect((await xero.call('GET', '/BankTransfers')).json.BankTransfers).toEqual([])
})

test.each([
  [{ ToBankAccount: { Code: '200' } }],
  [{ ToBankAccount: { Code: '090' } }],
  [{ Amount: -1 }],
])('%j is refused', async (over) => {
  expect((await put(over)).status).toEqual(400)
})

import { NOT_FOUND } from '../api/answer.ts'
import type { Endpoint, Writing } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { writeElements } from '../api/write.ts'
import { createBankTransfer, deleteBankTransfer } from '../bank-transfers/save.ts'
import { toWireBankTransfer } from '../bank-transfers/wire.ts'
import { type BankTransferElement, BankTransferShape } from '../body/shapes.ts'
import type { BankTransfer } from '../books/records.ts'

const writing: Writing<BankTransferElement, BankTransfer> = {
  plural: 'BankTransfers',
  idKey: 'BankTransferID',
  shape: BankTransferShape,
  errorFlag: undefined,
  save: createBankTransfer,
  toWire: toWireBankTransfer,
}

const usual = endpointOf({
  kind: 'BankTransfer',
  scopes: ['accounting.banktransactions', 'accounting.transactions'],
  listing: {
    plural: 'BankTransfers',
    fields: fieldsOfShape(BankTransferShape),
    paging: 'none',
    all: (org) => org.bankTransfers.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: (parameters) => (transfer) =>
      transfer.status !== 'DELETED' || parameters.isTrue('includeDeleted'),
    toWire: toWireBankTransfer,
  },
  writing,
  find: (org, key) => org.bankTransfers.get(key.toLowerCase()),
})

/** PUT creates; POST, to the list or to one of them, only deletes (OpenAPI file). */
export const bankTransfers: Endpoint = {
  ...usual,
  write: (request, key) => {
    if (request.method === 'PUT') return writeElements(request, writing)
    const isKnown = key === undefined || request.org.bankTransfers.has(key.toLowerCase())
    if (!isKnown) return NOT_FOUND
    return writeElements(request, {
      ...writing,
      save: (call, element) =>
        deleteBankTransfer(call, key?.toLowerCase() ?? element.BankTransferID ?? '', element),
    })
  },
  kept: {
    objects: (org) => [...org.bankTransfers.values()].map((one) => toWireBankTransfer(org, one)),
    edit: (call, id, body) => {
      const element = BankTransferShape.parse(body)
      const { record } =
        id === undefined ? createBankTransfer(call, element) : deleteBankTransfer(call, id, element)
      return toWireBankTransfer(call.org, record)
    },
  },
}

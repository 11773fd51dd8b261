import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { saveBankTransaction } from '../bank-transactions/save.ts'
import { toWireBankTransaction } from '../bank-transactions/wire.ts'
import { BankTransactionShape } from '../body/shapes.ts'

export const bankTransactions = endpointOf({
  kind: 'BankTransaction',
  scopes: ['accounting.banktransactions', 'accounting.transactions'],
  listing: {
    plural: 'BankTransactions',
    fields: fieldsOfShape(BankTransactionShape),
    paging: 'optional',
    all: (org) => org.bankTransactions.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: (parameters) => {
      const references = parameters.list('References')
      return ({ reference = '' }) =>
        references === undefined || references.has(reference.toLowerCase())
    },
    toWire: toWireBankTransaction,
  },
  writing: {
    plural: 'BankTransactions',
    idKey: 'BankTransactionID',
    shape: BankTransactionShape,
    errorFlag: undefined,
    save: saveBankTransaction,
    toWire: (org, transaction) => toWireBankTransaction(org, transaction, 'saved'),
  },
  find: (org, key) => org.bankTransactions.get(key.toLowerCase()),
})

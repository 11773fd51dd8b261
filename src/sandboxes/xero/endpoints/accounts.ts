import { deleteAccount, saveAccount } from '../accounts/save.ts'
import { toWireAccount } from '../accounts/wire.ts'
import { failure, NOT_FOUND, ok } from '../api/answer.ts'
import { envelope } from '../api/api-request.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { onlyFirst } from '../api/only-first.ts'
import { AccountShape } from '../body/settings-shapes.ts'
import { ElementInvalid } from '../refusals.ts'

const usual = endpointOf({
  kind: 'Account',
  scopes: ['accounting.settings'],
  listing: {
    plural: 'Accounts',
    fields: fieldsOfShape(AccountShape),
    paging: 'none',
    all: (org) =>
      [...org.accounts.values()]
        .filter(({ status }) => status !== 'DELETED')
        .toSorted((a, b) => (sortKey(a.code) < sortKey(b.code) ? -1 : 1)),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: () => () => true,
    toWire: (_, account) => toWireAccount(account),
  },
  writing: {
    plural: 'Accounts',
    idKey: 'AccountID',
    shape: AccountShape,
    errorFlag: undefined,
    save: saveAccount,
    toWire: (_, account) => toWireAccount(account),
  },
  find: (org, key) => org.accounts.get(key.toLowerCase()),
})

/** Accounts without a code stand last. */
const sortKey = (code: string | undefined): string => code ?? '\uffff'

export const accounts: Endpoint = {
  ...usual,
  write: (request, key) =>
    usual.write?.(onlyFirst(request, 'Accounts', AccountShape), key) ?? NOT_FOUND,
  remove: (request, key) => {
    const account = request.org.accounts.get(key.toLowerCase())
    if (!account || account.status === 'DELETED') return NOT_FOUND
    try {
      const deleted = request.savepoint(() => deleteAccount(request.org, account))
      return ok(envelope(request, { Accounts: [toWireAccount(deleted)] }))
    } catch (error) {
      if (error instanceof ElementInvalid) return failure('ValidationException', error.message)
      throw error
    }
  },
}

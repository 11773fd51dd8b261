import { deleteAccount, saveAccount } from '../accounts/save.ts'
import { toWireAccount } from '../accounts/wire.ts'
import { failure, NOT_FOUND, ok } from '../api/answer.ts'
import { type ApiRequest, envelope, Parameters } from '../api/api-request.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { readElements } from '../body/read-elements.ts'
import { AccountShape } from '../body/shapes.ts'
import { ElementInvalid } from '../refusals.ts'

const NO_PARAMETERS = new Parameters(new URLSearchParams())

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

/** Only the first element counts, and `summarizeErrors` is not looked at (Xero-Net issue 285). */
function onlyFirst(request: ApiRequest): ApiRequest {
  const [first] = readElements(request.body, {
    plural: 'Accounts',
    shape: AccountShape,
    refuseUnknown: request.switches.unknownProperties === 'refuse',
  })
  return { ...request, body: JSON.stringify(first?.sent ?? {}), parameters: NO_PARAMETERS }
}

export const accounts: Endpoint = {
  ...usual,
  write: (request, key) => usual.write?.(onlyFirst(request), key) ?? NOT_FOUND,
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

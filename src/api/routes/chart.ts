import { createRoute } from '@hono/zod-openapi'
import { type Account, assertDepositAccount, isControlAccount } from '#books/chart.ts'
import { Refusal } from '#books/refusal.ts'
import { listAccounts } from '#store/accounts.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { listTaxCodes, type StoredTaxCode } from '#store/tax-codes.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readDivision } from '../firm-work.ts'
import {
  AccountList,
  type Account as AccountShape,
  PaymentMethodList,
  TaxCodeList,
  type TaxCode as TaxCodeShape,
} from '../wire/chart.ts'
import { DivisionQuery } from '../wire/scalars.ts'

const showAccounts = createRoute({
  method: 'get',
  path: '/accounts',
  summary: 'The chart of a division, in the order of its codes',
  request: { query: DivisionQuery },
  responses: reads(AccountList, 'Archived accounts are among them, and say so.'),
})

const showTaxCodes = createRoute({
  method: 'get',
  path: '/tax-codes',
  summary: 'The tax codes of a division with their rates',
  request: { query: DivisionQuery },
  responses: reads(TaxCodeList, 'In the order of their names.'),
})

const showPaymentMethods = createRoute({
  method: 'get',
  path: '/payment-methods',
  summary: 'How clients of a division pay',
  request: { query: DivisionQuery },
  responses: reads(PaymentMethodList, 'In the order of their names.'),
})

/** What a document may name: small lists that are read whole. */
export const chartRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(showAccounts, async (c) => {
      const { divisionId } = c.req.valid('query')
      const accounts = await readDivision(hub, c, divisionId, listAccounts)
      return c.json({ items: accounts.map(toAccountShape) }, 200)
    })
    .openapi(showTaxCodes, async (c) => {
      const { divisionId } = c.req.valid('query')
      const codes = await readDivision(hub, c, divisionId, listTaxCodes)
      return c.json({ items: codes.map(toTaxCodeShape) }, 200)
    })
    .openapi(showPaymentMethods, async (c) => {
      const { divisionId } = c.req.valid('query')
      const methods = await readDivision(hub, c, divisionId, listPaymentMethods)
      const usable = methods.filter(({ archived }) => !archived)
      return c.json({ items: usable.map(({ id, name }) => ({ id, name })) }, 200)
    })

const toAccountShape = (account: Account): AccountShape => ({
  id: account.id,
  code: account.code,
  name: account.name,
  type: account.type,
  role: account.role,
  archived: account.archived,
  takesLines: !account.archived && !isControlAccount(account),
  takesDeposits: !account.archived && takesDeposits(account),
})

/** The books state this rule as a refusal; a list of choices wants it as an answer. */
function takesDeposits(account: Account): boolean {
  try {
    assertDepositAccount(account, 'depositAccountId')
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const toTaxCodeShape = (code: StoredTaxCode): TaxCodeShape => ({
  id: code.id,
  name: code.name,
  kind: code.kind,
  archived: code.archived,
  components: code.components.map((component) => ({
    id: component.id,
    name: component.name,
    collectedAccountId: component.collectedAccountId,
    rates: component.rates.map(({ effectiveFrom, percent }) => ({ effectiveFrom, percent })),
  })),
})

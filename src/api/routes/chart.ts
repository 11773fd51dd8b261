import { createRoute } from '@hono/zod-openapi'
import { type Account, isControlAccount, isKeptPerEngagement } from '#books/chart.ts'
import { assertCoding, assertOperatingBank } from '#books/coding/coding-rules.ts'
import { assertDepositAccount } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { listAccounts, type StoredAccount } from '#store/accounts.ts'
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

export const toAccountShape = (account: StoredAccount): AccountShape => ({
  id: account.id,
  version: account.version,
  code: account.code,
  name: account.name,
  type: account.type,
  role: account.role,
  archived: account.archived,
  takesLines: !account.archived && !isControlAccount(account),
  takesDeposits: !account.archived && takesDeposits(account),
  takesCosts: !account.archived && takesCosts(account),
  keptPerEngagement: isKeptPerEngagement(account),
  paysSuppliers: !account.archived && allows(() => assertOperatingBank(account, 'accountId')),
})

/** The books state this rule as a refusal; a list of choices wants it as an answer. */
function allows(assert: () => void): boolean {
  try {
    assert()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const takesDeposits = (account: Account): boolean =>
  allows(() => assertDepositAccount(account, 'operating', 'depositAccountId'))

const takesCosts = (account: Account): boolean =>
  allows(() => assertCoding('supplier_bill', account, 'accountId'))

export const toTaxCodeShape = (code: StoredTaxCode): TaxCodeShape => ({
  id: code.id,
  version: code.version,
  name: code.name,
  kind: code.kind,
  sense: code.sense,
  archived: code.archived,
  components: code.components.map((component) => ({
    id: component.id,
    name: component.name,
    agency: component.agency,
    compound: component.compound,
    recoverablePercent: component.recoverablePercent,
    collectedAccountId: component.collectedAccountId,
    paidAccountId: component.paidAccountId,
    rates: component.rates.map(({ effectiveFrom, percent }) => ({ effectiveFrom, percent })),
  })),
})

import { createRoute } from '@hono/zod-openapi'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { saveAccount } from '#practice/save-account.ts'
import { saveTaxCode, type TaxCodeInput as WrittenCode } from '#practice/save-tax-code.ts'
import { body, changes, creates } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act } from '../firm-work.ts'
import {
  Account,
  AccountChange,
  AccountInput,
  TaxCode,
  TaxCodeChange,
  TaxCodeInput,
} from '../wire/chart.ts'
import { IdParams } from '../wire/scalars.ts'
import { toAccountShape, toTaxCodeShape } from './chart.ts'

const addAccount = createRoute({
  method: 'post',
  path: '/accounts',
  summary: 'Add an account to the chart',
  request: { body: body(AccountInput) },
  responses: creates(Account, 'The new account.'),
})

const changeAccount = createRoute({
  method: 'put',
  path: '/accounts/{id}',
  summary: 'Change or archive an account; one that the books post to keeps its type and stays',
  request: { params: IdParams, body: body(AccountChange) },
  responses: changes(Account, 'The account as it is now.'),
})

const addTaxCode = createRoute({
  method: 'post',
  path: '/tax-codes',
  summary: 'Add a tax code with its components and their dated rates',
  request: { body: body(TaxCodeInput) },
  responses: creates(TaxCode, 'The new tax code.'),
})

const changeTaxCode = createRoute({
  method: 'put',
  path: '/tax-codes/{id}',
  summary: 'Change or archive a tax code; documents keep the tax that they have',
  request: { params: IdParams, body: body(TaxCodeChange) },
  responses: changes(TaxCode, 'The tax code as it is now.'),
})

export const chartChangeRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(addAccount, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const account = await act(hub, c, (it) =>
        saveAccount(it, place, { ...input, archived: false }),
      )
      return c.json(toAccountShape(account), 201)
    })
    .openapi(changeAccount, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as AccountId, version }
      const account = await act(hub, c, (it) => saveAccount(it, seen, input))
      return c.json(toAccountShape(account), 200)
    })
    .openapi(addTaxCode, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const written = readCode({ ...input, archived: false })
      const code = await act(hub, c, (it) => saveTaxCode(it, place, written))
      return c.json(toTaxCodeShape(code), 201)
    })
    .openapi(changeTaxCode, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as TaxCodeId, version }
      const code = await act(hub, c, (it) => saveTaxCode(it, seen, readCode(input)))
      return c.json(toTaxCodeShape(code), 200)
    })

const readCode = ({ components, ...code }: Omit<TaxCodeChange, 'version'>): WrittenCode => ({
  ...code,
  components: components.map(({ id, collectedAccountId, paidAccountId, rates, ...component }) => ({
    ...component,
    id: id as TaxComponentId | undefined,
    collectedAccountId: collectedAccountId as AccountId,
    paidAccountId: paidAccountId as AccountId | null,
    rates: rates.map(({ effectiveFrom, percent }) => ({
      effectiveFrom: effectiveFrom as LocalDate,
      percent,
    })),
  })),
})

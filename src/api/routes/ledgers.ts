import type { Context } from 'hono'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { listConnections } from '#store/connections.ts'
import { findAuthorization } from '#store/ledger-authorizations.ts'
import { readConnectionState } from '#sync/activity.ts'
import {
  beginConsent,
  completeConsent,
  confirmCompany,
  connectCompany,
  disconnect,
  type Person,
} from '#sync/connect.ts'
import { changeSettings } from '#sync/coverage.ts'
import { getConnector } from '#sync/hub.ts'
import { startFrom } from '#sync/start-date.ts'
import type { ApiEnv } from '../api-env.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { read } from '../firm-work.ts'
import { toConnectionShape, toLedgerShape } from '../ledger-shape.ts'
import type { Connection } from '../wire/ledgers.ts'
import {
  beginConsentAt,
  chooseCompany,
  comeBack,
  confirmOne,
  disconnectOne,
  listLedgers,
  readAgain,
  setSettings,
  setStartDate,
  showCompanies,
  showConnection,
  syncOne,
} from './ledger-contracts.ts'

export type Asked = Context<ApiEnv>

export const personOf = (c: Asked): Person => ({
  userId: c.var.caller.user.id,
  firmId: c.var.caller.firmId,
})

export const ledgerRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listLedgers, async (c) => {
      const connections = await read(hub, c, listConnections)
      const shapes = await Promise.all(connections.map(({ id }) => readConnection(hub, c, id)))
      const ledgers = hub.sync.hub.connectors.map(({ descriptor }) =>
        toLedgerShape(descriptor, hub.sandboxed),
      )
      return c.json({ ledgers, connections: shapes }, 200)
    })
    .openapi(beginConsentAt, async (c) => {
      const { ledger: connector } = c.req.valid('param')
      const divisionId = c.req.valid('json').divisionId as DivisionId
      const redirectUri = callbackOf(hub, connector)
      const url = await beginConsent(hub.sync.hub, personOf(c), {
        connector,
        divisionId,
        redirectUri,
      })
      return c.json({ url: url.href }, 201)
    })
    .openapi(comeBack, async (c) => c.redirect(await pageAfterConsent(hub, c), 303))
    .openapi(showCompanies, async (c) => {
      const { state } = c.req.valid('param')
      const begun = await read(hub, c, (tx) => findAuthorization(tx, state))
      if (!begun?.companies || begun.userId !== c.var.caller.user.id) {
        throw new Refusal('company_is_not_in_the_consent')
      }
      return c.json({ companies: [...begun.companies] }, 200)
    })
    .openapi(chooseCompany, async (c) => {
      const { state } = c.req.valid('param')
      const { companyId } = c.req.valid('json')
      const { tokens } = hub.sync.schedule
      const id = await connectCompany(hub.sync.hub, tokens, personOf(c), state, companyId)
      hub.sync.beginReading(c.var.caller.firmId, id)
      return c.json(await readConnection(hub, c, id), 201)
    })
    .openapi(showConnection, async (c) =>
      c.json(await readConnection(hub, c, c.req.valid('param').id), 200),
    )
    .openapi(readAgain, async (c) => {
      const { id } = c.req.valid('param')
      await readConnection(hub, c, id)
      hub.sync.beginReading(c.var.caller.firmId, id)
      return c.json(await readConnection(hub, c, id), 200)
    })
    .openapi(setStartDate, async (c) => {
      const { id } = c.req.valid('param')
      const startOn = c.req.valid('json').startOn as LocalDate
      await startFrom(hub.sync.hub, c.var.caller.firmId, id, startOn)
      return c.json(await readConnection(hub, c, id), 200)
    })
    .openapi(setSettings, async (c) => {
      const { id } = c.req.valid('param')
      await changeSettings(hub.sync.hub, c.var.caller.firmId, id, c.req.valid('json'))
      return c.json(await readConnection(hub, c, id), 200)
    })
    .openapi(confirmOne, async (c) => {
      const { id } = c.req.valid('param')
      await confirmCompany(hub.sync.hub, personOf(c), id)
      return c.json(await readConnection(hub, c, id), 200)
    })
    .openapi(syncOne, async (c) => {
      const { id } = c.req.valid('param')
      await hub.sync.syncNow(c.var.caller.firmId, id)
      return c.json(await readConnection(hub, c, id), 200)
    })
    .openapi(disconnectOne, async (c) => {
      const { id } = c.req.valid('param')
      await disconnect(hub.sync.hub, c.var.caller.firmId, id)
      return c.json(await readConnection(hub, c, id), 200)
    })

const callbackOf = ({ publicUrl }: ApiHub, connector: string): string =>
  `${publicUrl}/api/ledgers/${connector}/callback`

/** A person is looking at a browser here, so a refusal is a page too. */
async function pageAfterConsent(hub: ApiHub, c: Asked): Promise<string> {
  const connector = c.req.param('ledger') ?? ''
  const redirectUri = callbackOf(hub, connector)
  // As the vendor sees it: a proxy in between may have changed scheme and host.
  const callbackUrl = new URL(`${redirectUri}${new URL(c.req.url).search}`)
  const { firmId } = c.var.caller
  try {
    const back = { connector, callbackUrl, redirectUri }
    const { tokens } = hub.sync.schedule
    const consented = await completeConsent(hub.sync.hub, tokens, personOf(c), back)
    if (consented.kind === 'choose') return `/accounting/company/${consented.state}`
    hub.sync.beginReading(firmId, consented.connectionId)
    return `/accounting/${consented.connectionId}/setup`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return `/accounting?problem=${error.code}`
  }
}

export async function readConnection(
  hub: ApiHub,
  c: Asked,
  connectionId: string,
): Promise<Connection> {
  const state = await readConnectionState(hub.sync.hub, c.var.caller.firmId, connectionId)
  const { descriptor } = getConnector(hub.sync.hub, state.connection.connector)
  return toConnectionShape(state, {
    ledger: toLedgerShape(descriptor, hub.sandboxed),
    reading: hub.sync.readingOf(connectionId),
    isWorking: hub.sync.schedule.isRunning(state.connection.companyId),
  })
}

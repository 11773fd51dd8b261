import { createRoute } from '@hono/zod-openapi'
import type { DivisionId, PartyId } from '#books/ids.ts'
import { type Money, money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { saveParty } from '#practice/save-party.ts'
import { getDivision } from '#store/firms.ts'
import { findOpenBalances } from '#store/invoice-lists.ts'
import { getParty, listParties, type StoredParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, read, readDivision } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { readWholeParty, toPartyRow } from '../party-shape.ts'
import {
  Client,
  ClientChange,
  ClientInput,
  ClientPage,
  ClientQuery,
  type ClientRow,
  type Client as ClientShape,
} from '../wire/clients.ts'
import { IdParams } from '../wire/scalars.ts'

const listClients = createRoute({
  method: 'get',
  path: '/clients',
  summary: 'Clients of a division, in the order of their names',
  request: { query: ClientQuery },
  responses: reads(ClientPage, 'One page of clients with what each has to pay.'),
})

const showClient = createRoute({
  method: 'get',
  path: '/clients/{id}',
  summary: 'One client',
  request: { params: IdParams },
  responses: reads(Client, 'The client.'),
})

const addClient = createRoute({
  method: 'post',
  path: '/clients',
  summary: 'Add a client',
  request: { body: body(ClientInput) },
  responses: creates(Client, 'The new client.'),
})

const changeClient = createRoute({
  method: 'put',
  path: '/clients/{id}',
  summary: 'Change or archive a client',
  request: { params: IdParams, body: body(ClientChange) },
  responses: changes(Client, 'The client as it is now.'),
})

export const clientRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listClients, async (c) => {
      const { divisionId, archived, ...page } = c.req.valid('query')
      const clients = await readDivision(hub, c, divisionId, async (tx, division) => {
        const filter = { ...page, divisionId: division, archived: archived === 'true' }
        const found = await listParties(tx, { ...filter, role: 'client' })
        const balances = await openBalancesOf(tx, division, found.items)
        return { ...found, items: found.items.map((party) => toRow(party, balances(party))) }
      })
      return c.json(clients, 200)
    })
    .openapi(showClient, async (c) => {
      const id = c.req.valid('param').id as PartyId
      return c.json(await read(hub, c, async (tx) => whole(tx, await getClient(tx, id))), 200)
    })
    .openapi(addClient, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const roles = { isClient: true, isVendor: false, archived: false }
      const client = await act(hub, c, async (it) =>
        whole(it.tx, await saveParty(it, place, { ...input, ...roles })),
      )
      return c.json(client, 201)
    })
    .openapi(changeClient, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as PartyId, version }
      const client = await act(hub, c, async (it) => {
        const { isClient, isVendor } = await getClient(it.tx, seen.id)
        return whole(it.tx, await saveParty(it, seen, { ...input, isClient, isVendor }))
      })
      return c.json(client, 200)
    })

async function getClient(tx: FirmTx, id: PartyId): Promise<StoredParty> {
  const party = await getParty(tx, id)
  if (!party.isClient) throw new Refusal('party_not_found', { id })
  return party
}

async function openBalancesOf(
  tx: FirmTx,
  divisionId: DivisionId,
  parties: readonly StoredParty[],
): Promise<(party: StoredParty) => Money> {
  const { baseCurrency } = await getDivision(tx, divisionId)
  const ids = parties.map(({ id }) => id)
  const balances = await findOpenBalances(tx, ids)
  return ({ id }) => money(balances.get(id) ?? 0n, baseCurrency)
}

async function whole(tx: FirmTx, party: StoredParty): Promise<ClientShape> {
  const balances = await openBalancesOf(tx, party.divisionId, [party])
  return {
    ...(await readWholeParty(tx, party, 'client')),
    openBalance: toMoneyShape(balances(party)),
  }
}

const toRow = (party: StoredParty, openBalance: Money): ClientRow => ({
  ...toPartyRow(party),
  openBalance: toMoneyShape(openBalance),
})

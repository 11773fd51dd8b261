import { createRoute } from '@hono/zod-openapi'
import type { DivisionId, PartyId } from '#books/ids.ts'
import { type Money, money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { saveParty } from '#practice/save-party.ts'
import { findOwed } from '#store/coding/payables.ts'
import { getDivision } from '#store/firms.ts'
import { getParty, listParties, type StoredParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, read, readDivision } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { readWholeParty, toPartyRow } from '../party-shape.ts'
import { IdParams } from '../wire/scalars.ts'
import {
  PartyRoles,
  PartyRolesNow,
  Vendor,
  VendorChange,
  VendorInput,
  VendorPage,
  VendorQuery,
  type Vendor as VendorShape,
} from '../wire/vendors.ts'

const listVendors = createRoute({
  method: 'get',
  path: '/vendors',
  summary: 'Suppliers of a division, in the order of their names',
  request: { query: VendorQuery },
  responses: reads(VendorPage, 'One page of suppliers with what each is owed.'),
})

const showVendor = createRoute({
  method: 'get',
  path: '/vendors/{id}',
  summary: 'One supplier',
  request: { params: IdParams },
  responses: reads(Vendor, 'The supplier.'),
})

const addVendor = createRoute({
  method: 'post',
  path: '/vendors',
  summary: 'Add a supplier',
  request: { body: body(VendorInput) },
  responses: creates(Vendor, 'The new supplier.'),
})

const changeVendor = createRoute({
  method: 'put',
  path: '/vendors/{id}',
  summary: 'Change or archive a supplier',
  request: { params: IdParams, body: body(VendorChange) },
  responses: changes(Vendor, 'The supplier as it is now.'),
})

const setRoles = createRoute({
  method: 'put',
  path: '/parties/{id}/roles',
  summary: 'Make a client a supplier as well, or the other way round',
  request: { params: IdParams, body: body(PartyRoles) },
  responses: changes(PartyRolesNow, 'The roles as they are now.'),
})

export const vendorRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listVendors, async (c) => {
      const { divisionId, archived, ...page } = c.req.valid('query')
      const vendors = await readDivision(hub, c, divisionId, async (tx, division) => {
        const filter = { ...page, divisionId: division, archived: archived === 'true' }
        const found = await listParties(tx, { ...filter, role: 'vendor' })
        const owedTo = await owedIn(tx, division, found.items)
        const items = found.items.map((party) => ({ ...toPartyRow(party), owed: owedTo(party) }))
        return { ...found, items }
      })
      return c.json(vendors, 200)
    })
    .openapi(showVendor, async (c) => {
      const id = c.req.valid('param').id as PartyId
      return c.json(await read(hub, c, async (tx) => whole(tx, await getVendor(tx, id))), 200)
    })
    .openapi(addVendor, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const roles = { isClient: false, isVendor: true, archived: false }
      const vendor = await act(hub, c, async (it) =>
        whole(it.tx, await saveParty(it, place, { ...input, ...roles })),
      )
      return c.json(vendor, 201)
    })
    .openapi(changeVendor, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as PartyId, version }
      const vendor = await act(hub, c, async (it) => {
        const { isClient, isVendor } = await getVendor(it.tx, seen.id)
        return whole(it.tx, await saveParty(it, seen, { ...input, isClient, isVendor }))
      })
      return c.json(vendor, 200)
    })
    .openapi(setRoles, async (c) => {
      const { version, isClient, isVendor } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as PartyId, version }
      const party = await act(hub, c, async (it) => {
        const before = await getParty(it.tx, seen.id)
        return saveParty(it, seen, { ...before, isClient, isVendor })
      })
      return c.json({ version: party.version, isClient, isVendor }, 200)
    })

async function getVendor(tx: FirmTx, id: PartyId): Promise<StoredParty> {
  const party = await getParty(tx, id)
  if (!party.isVendor) throw new Refusal('party_not_found', { id })
  return party
}

async function owedIn(tx: FirmTx, divisionId: DivisionId, parties: readonly StoredParty[]) {
  const { baseCurrency } = await getDivision(tx, divisionId)
  const owed = await findOwed(
    tx,
    parties.map(({ id }) => id),
  )
  const amountOf = (id: PartyId): Money => money(owed.get(id) ?? 0n, baseCurrency)
  return ({ id }: StoredParty) => toMoneyShape(amountOf(id))
}

async function whole(tx: FirmTx, party: StoredParty): Promise<VendorShape> {
  const owedTo = await owedIn(tx, party.divisionId, [party])
  return {
    ...(await readWholeParty(tx, party, 'vendor')),
    owed: owedTo(party),
    isClient: party.isClient,
  }
}

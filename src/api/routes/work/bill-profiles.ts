import { createRoute } from '@hono/zod-openapi'
import type { BillProfile } from '#books/bill-profile.ts'
import type { BillProfileId, CatalogItemId, ChoiceId, DivisionId, PartyId } from '#books/ids.ts'
import { chooseBillProfile, saveBillProfile } from '#practice/work/save-bill-profile.ts'
import { getParty } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findProfilesOf, listBillProfiles } from '#store/work/bill-profiles.ts'
import { body, changes, creates, reads } from '../../answers.ts'
import { newRoutes } from '../../api-env.ts'
import type { ApiHub } from '../../api-hub.ts'
import { act, actOn, read, readDivision } from '../../firm-work.ts'
import {
  BillProfileChange,
  BillProfileChoice,
  BillProfileInput,
  BillProfileList,
  BillProfile as BillProfileSchema,
  type BillProfile as BillProfileShape,
  ClientBillProfile,
} from '../../wire/billing.ts'
import { DivisionQuery, IdParams } from '../../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/bill-profiles',
  summary: 'How clients of a division are billed',
  request: { query: DivisionQuery },
  responses: reads(BillProfileList, 'By name; archived ones are among them, and say so.'),
})

const addOne = createRoute({
  method: 'post',
  path: '/bill-profiles',
  summary: 'Add a bill profile',
  request: { body: body(BillProfileInput) },
  responses: creates(BillProfileSchema, 'The new profile.'),
})

const changeOne = createRoute({
  method: 'put',
  path: '/bill-profiles/{id}',
  summary: 'Change or archive a bill profile',
  request: { params: IdParams, body: body(BillProfileChange) },
  responses: changes(BillProfileSchema, 'The profile as it is now.'),
})

const showOfClient = createRoute({
  method: 'get',
  path: '/clients/{id}/bill-profile',
  summary: 'How a client is billed',
  request: { params: IdParams },
  responses: reads(ClientBillProfile, 'The client’s own profile, or the usual one of his kind.'),
})

const chooseForClient = createRoute({
  method: 'put',
  path: '/clients/{id}/bill-profile',
  summary: 'Choose how a client is billed',
  request: { params: IdParams, body: body(BillProfileChoice) },
  responses: changes(ClientBillProfile, 'How the client is billed now.'),
})

export const billProfileRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId } = c.req.valid('query')
      const profiles = await readDivision(hub, c, divisionId, listBillProfiles)
      return c.json({ items: profiles.map(toProfileShape) }, 200)
    })
    .openapi(addOne, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const written = { ...readProfile(input), archived: false }
      const profile = await act(hub, c, (it) => saveBillProfile(it, place, written))
      return c.json(toProfileShape(profile), 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, archived, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as BillProfileId, version }
      const written = { ...readProfile(input), archived }
      const profile = await act(hub, c, (it) => saveBillProfile(it, seen, written))
      return c.json(toProfileShape(profile), 200)
    })
    .openapi(showOfClient, async (c) => {
      const id = c.req.valid('param').id as PartyId
      return c.json(await read(hub, c, (tx) => profileOf(tx, id)), 200)
    })
    .openapi(chooseForClient, async (c) => {
      const { version, billProfileId } = c.req.valid('json')
      const id = c.req.valid('param').id as PartyId
      const shape = await actOn(hub, c, { id, read: profileOf }, (it) =>
        chooseBillProfile(it, { id, version }, billProfileId as BillProfileId | null),
      )
      return c.json(shape, 200)
    })

async function profileOf(tx: FirmTx, id: PartyId): Promise<ClientBillProfile> {
  await getParty(tx, id)
  const found = (await findProfilesOf(tx, [id])).get(id)
  return {
    profile: found ? toProfileShape(found.profile) : null,
    isOwnChoice: found?.isOwnChoice ?? false,
    dueDays: found?.dueDays ?? null,
  }
}

const readProfile = (input: Omit<BillProfileInput, 'divisionId'>) => ({
  ...input,
  termId: input.termId as ChoiceId | null,
  methodId: input.methodId as ChoiceId | null,
  lateFeeItemId: input.lateFeeItemId as CatalogItemId | null,
})

const toProfileShape = (profile: BillProfile): BillProfileShape => ({
  id: profile.id,
  version: profile.version,
  name: profile.name,
  termId: profile.termId,
  methodId: profile.methodId,
  leadDays: profile.leadDays,
  lateFeePercent: profile.lateFeePercent,
  graceDays: profile.graceDays,
  lateFeeItemId: profile.lateFeeItemId,
  usualFor: profile.usualFor,
  archived: profile.archived,
})

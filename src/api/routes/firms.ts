import { createRoute } from '@hono/zod-openapi'
import { opensInOneSum } from '#books/coding/coding-rules.ts'
import type { AccountId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { STARTER_CHARTS, starterChartWithTrust, TRUST_ROLES } from '#books/styles/starter-books.ts'
import { JURISDICTIONS } from '#books/trust/jurisdiction.ts'
import { type NewFirm, openFirm } from '#practice/open-firm.ts'
import { removeFirm } from '#practice/remove-firm.ts'
import { getFirm } from '#store/firms.ts'
import { isMadeUp } from '#store/made-up-firms.ts'
import { enterFirm, listMemberships, type Member, saveMember } from '#store/members.ts'
import { body, creates, deletes, reads } from '../answers.ts'
import { type Caller, newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readMoney } from '../money-shape.ts'
import { ApiProblem } from '../problems.ts'
import {
  EnterFirmInput,
  FirmList,
  type FirmRow,
  FirmStarters,
  NewFirmInput,
  RemoveFirmInput,
} from '../wire/firms.ts'
import { IdParams } from '../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/firms',
  summary: 'The firms that the person belongs to',
  responses: reads(FirmList, 'All of them, the one that he joined first at the top.'),
})

const showStarters = createRoute({
  method: 'get',
  path: '/firms/starters',
  summary: 'What a new firm may begin with',
  responses: reads(FirmStarters, 'The starter charts, and the rules for money of clients.'),
})

const foundOne = createRoute({
  method: 'post',
  path: '/firms',
  summary: 'Start a firm of one’s own, and enter it',
  request: { body: body(NewFirmInput) },
  responses: creates(FirmList, 'All firms of the person, the new one being the current one.'),
})

const enterOne = createRoute({
  method: 'put',
  path: '/firms/current',
  summary: 'Work in another firm from now on',
  request: { body: body(EnterFirmInput) },
  responses: reads(FirmList, 'All firms of the person, with the current one.'),
})

const removeOne = createRoute({
  method: 'post',
  path: '/firms/{id}/removal',
  summary: 'Remove a made-up firm with everything in it',
  request: { params: IdParams, body: body(RemoveFirmInput) },
  responses: deletes('The firm is gone. What ledgers hold of it stays there.'),
})

export const firmRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => c.json(await listOf(hub, c.var.caller), 200))
    .openapi(showStarters, (c) => c.json(STARTERS, 200))
    .openapi(foundOne, async (c) => {
      const { user } = administratorOf(c.var.caller)
      const { clock, newId, database } = hub
      const firmId = newId() as FirmId
      const now = clock.now()
      const input = toNewFirm(c.req.valid('json'))
      await database.withFirm(firmId, (tx) => openFirm({ tx, now, actor: user.name, newId }, input))
      const member = { userId: user.id, firmId, role: 'administrator' } as const
      await database.withHub(async (tx) => {
        await saveMember(tx, member, now)
        await enterFirm(tx, member, now)
      })
      return c.json(await listOf(hub, { ...c.var.caller, firmId }), 201)
    })
    .openapi(enterOne, async (c) => {
      const { user } = personOf(c.var.caller)
      const firmId = c.req.valid('json').firmId as FirmId
      const entering = { userId: user.id, firmId }
      const isHis = await hub.database.withHub((tx) => enterFirm(tx, entering, hub.clock.now()))
      if (!isHis) throw new Refusal('firm_not_found', {}, 'firmId')
      return c.json(await listOf(hub, { ...c.var.caller, firmId }), 200)
    })
    .openapi(removeOne, async (c) => {
      const { user } = personOf(c.var.caller)
      const firmId = c.req.valid('param').id as FirmId
      const { name } = c.req.valid('json')
      const all = await hub.database.withHub((tx) => listMemberships(tx, user.id))
      const member = all.find((each) => each.firmId === firmId)
      if (!member) throw new Refusal('firm_not_found')
      if (member.role !== 'administrator') throw noAdministrator()
      if (all.length === 1) throw new Refusal('firm_is_the_only_one')
      await removeFirm(hub.database, { firmId, name }, hub.clock.now())
      return c.body(null, 204)
    })

/** A program belongs to the firm of its key, and to no other. */
function personOf(caller: Caller): Caller {
  if (caller.role === 'machine') throw noAdministrator()
  return caller
}

function administratorOf(caller: Caller): Caller {
  if (caller.role !== 'administrator') throw noAdministrator()
  return caller
}

const noAdministrator = () => new ApiProblem('permission_missing', { permission: 'administrator' })

async function listOf({ database }: ApiHub, { user, firmId: current, role }: Caller) {
  const members: readonly Pick<Member, 'firmId' | 'role'>[] =
    role === 'machine' ? [] : await database.withHub((tx) => listMemberships(tx, user.id))
  const items: FirmRow[] = []
  for (const { firmId, role: memberRole } of members) {
    const { name, style, madeUp } = await database.withFirm(firmId, async (tx) => ({
      ...(await getFirm(tx)),
      madeUp: await isMadeUp(tx),
    }))
    items.push({ id: firmId, name, style, role: memberRole, madeUp, current: firmId === current })
  }
  return { items }
}

function toNewFirm({ openings, ...input }: NewFirmInput): NewFirm {
  return {
    ...input,
    openings: openings && {
      on: openings.on as LocalDate,
      lines: openings.lines.map(({ accountCode, amount }, index) => ({
        accountCode,
        amount: readMoney({ amount, currency: input.currency }, `openings.lines.${index}`),
      })),
    },
  }
}

const STARTERS: FirmStarters = {
  charts: STARTER_CHARTS.map((id) => ({
    id,
    accounts: starterChartWithTrust(id).map((account) => {
      const { code, name, type, role } = account
      const opens = opensInOneSum({ ...account, id: '' as AccountId, archived: false })
      return { code, name, type, trust: TRUST_ROLES.has(role), opens }
    }),
  })),
  jurisdictions: JURISDICTIONS.map(({ code, name }) => ({ code, name })),
}

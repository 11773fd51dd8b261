import { createRoute } from '@hono/zod-openapi'
import type { DivisionId, StaffId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { StaffMember } from '#books/staff.ts'
import { saveStaff } from '#practice/work/save-staff.ts'
import { listStaff } from '#store/work/staff.ts'
import { body, changes, creates, reads } from '../../answers.ts'
import { newRoutes } from '../../api-env.ts'
import type { ApiHub } from '../../api-hub.ts'
import { act, readDivision } from '../../firm-work.ts'
import { IdParams } from '../../wire/scalars.ts'
import {
  StaffChange,
  StaffInput,
  StaffPage,
  StaffQuery,
  Staff as StaffSchema,
  type Staff as StaffShape,
} from '../../wire/staff.ts'

const listAll = createRoute({
  method: 'get',
  path: '/staff',
  summary: 'Who does a division’s work, by name',
  request: { query: StaffQuery },
  responses: reads(StaffPage, 'One page of people.'),
})

const addOne = createRoute({
  method: 'post',
  path: '/staff',
  summary: 'Add somebody who works',
  request: { body: body(StaffInput) },
  responses: creates(StaffSchema, 'The new person.'),
})

const changeOne = createRoute({
  method: 'put',
  path: '/staff/{id}',
  summary: 'Change somebody, with new rates, or archive',
  request: { params: IdParams, body: body(StaffChange) },
  responses: changes(StaffSchema, 'The person as he is now.'),
})

export const staffRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, archived, ...page } = c.req.valid('query')
      const staff = await readDivision(hub, c, divisionId, (tx, division) =>
        listStaff(tx, { ...page, divisionId: division, archived: archived === 'true' }),
      )
      return c.json({ ...staff, items: staff.items.map(toStaffShape) }, 200)
    })
    .openapi(addOne, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const staff = await act(hub, c, (it) =>
        saveStaff(it, place, { ...input, rates: input.rates.map(readRate), archived: false }),
      )
      return c.json(toStaffShape(staff), 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as StaffId, version }
      const staff = await act(hub, c, (it) =>
        saveStaff(it, seen, { ...input, rates: input.rates.map(readRate) }),
      )
      return c.json(toStaffShape(staff), 200)
    })

const readRate = (rate: StaffInput['rates'][number]) => ({
  ...rate,
  effectiveFrom: rate.effectiveFrom as LocalDate,
})

const toStaffShape = (staff: StaffMember): StaffShape => ({
  id: staff.id,
  version: staff.version,
  name: staff.name,
  email: staff.email,
  code: staff.code,
  employment: staff.employment,
  userId: staff.userId,
  rates: staff.rates.map((rate) => ({ ...rate })),
  archived: staff.archived,
})

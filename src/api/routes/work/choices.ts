import { createRoute } from '@hono/zod-openapi'
import type { Choice } from '#books/choice.ts'
import type { ChoiceId, DivisionId } from '#books/ids.ts'
import { saveChoice } from '#practice/work/save-choice.ts'
import { listChoices } from '#store/work/choices.ts'
import { body, changes, creates, reads } from '../../answers.ts'
import { newRoutes } from '../../api-env.ts'
import type { ApiHub } from '../../api-hub.ts'
import { act, readDivision } from '../../firm-work.ts'
import {
  ChoiceChange,
  ChoiceIdParams,
  ChoiceInput,
  ChoiceParams,
  Choice as ChoiceSchema,
  type Choice as ChoiceShape,
  Choices,
} from '../../wire/choices.ts'
import { DivisionQuery } from '../../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/lists/{list}',
  summary: 'One of the firm’s own lists: types, categories, methods, terms',
  request: { params: ChoiceParams, query: DivisionQuery },
  responses: reads(Choices, 'By name; archived entries are among them, and say so.'),
})

const addOne = createRoute({
  method: 'post',
  path: '/lists/{list}',
  summary: 'Add an entry to a list',
  request: { params: ChoiceParams, body: body(ChoiceInput) },
  responses: creates(ChoiceSchema, 'The new entry.'),
})

const changeOne = createRoute({
  method: 'put',
  path: '/lists/{list}/{id}',
  summary: 'Change or archive an entry of a list',
  request: { params: ChoiceIdParams, body: body(ChoiceChange) },
  responses: changes(ChoiceSchema, 'The entry as it is now.'),
})

export const choiceRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { list } = c.req.valid('param')
      const { divisionId } = c.req.valid('query')
      const choices = await readDivision(hub, c, divisionId, (tx, id) => listChoices(tx, list, id))
      return c.json({ items: choices.map(toChoiceShape) }, 200)
    })
    .openapi(addOne, async (c) => {
      const { list } = c.req.valid('param')
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const choice = await act(hub, c, (it) =>
        saveChoice(it, list, place, { ...input, archived: false }),
      )
      return c.json(toChoiceShape(choice), 201)
    })
    .openapi(changeOne, async (c) => {
      const { list, id } = c.req.valid('param')
      const { version, ...input } = c.req.valid('json')
      const seen = { id: id as ChoiceId, version }
      const choice = await act(hub, c, (it) => saveChoice(it, list, seen, input))
      return c.json(toChoiceShape(choice), 200)
    })

const toChoiceShape = (choice: Choice): ChoiceShape => ({
  id: choice.id,
  version: choice.version,
  name: choice.name,
  code: choice.code,
  dueDays: choice.dueDays,
  archived: choice.archived,
})

import { createRoute } from '@hono/zod-openapi'
import type { DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { sealPassword, send } from '#mail/post-office.ts'
import { readLetterhead, saveLetterhead } from '#practice/mail/save-letterhead.ts'
import { saveMailServer } from '#practice/mail/save-mail-server.ts'
import { setYearEnd } from '#practice/reports/set-year-end.ts'
import { getYearEnd } from '#store/financial-years.ts'
import { findMailServer } from '#store/mail-servers.ts'
import { body, changes, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, read, readDivision } from '../firm-work.ts'
import { toLetterheadShape, toMailServerShape } from '../mail-shape.ts'
import {
  Letterhead,
  LetterheadInput,
  MailServerInput,
  MailServerState,
  MailTestInput,
  YearEnd,
} from '../wire/mail.ts'
import { IdParams } from '../wire/scalars.ts'

const showLetterhead = createRoute({
  method: 'get',
  path: '/divisions/{id}/letterhead',
  summary: 'What stands on a division’s documents',
  request: { params: IdParams },
  responses: reads(Letterhead, 'The letterhead; version 0 where nobody has written one yet.'),
})

const changeLetterhead = createRoute({
  method: 'put',
  path: '/divisions/{id}/letterhead',
  summary: 'Write what stands on a division’s documents',
  request: { params: IdParams, body: body(LetterheadInput) },
  responses: changes(Letterhead, 'The letterhead as it is now.'),
})

const showYearEnd = createRoute({
  method: 'get',
  path: '/divisions/{id}/year-end',
  summary: 'The last day of a division’s financial years',
  request: { params: IdParams },
  responses: reads(YearEnd, 'Month and day.'),
})

const changeYearEnd = createRoute({
  method: 'put',
  path: '/divisions/{id}/year-end',
  summary: 'Say when a division’s financial years end',
  request: { params: IdParams, body: body(YearEnd) },
  responses: changes(YearEnd, 'Month and day.'),
})

const showMailServer = createRoute({
  method: 'get',
  path: '/mail-server',
  summary: 'The firm’s mail server, without its password',
  responses: reads(MailServerState, 'The server, or null where none is set.'),
})

const changeMailServer = createRoute({
  method: 'put',
  path: '/mail-server',
  summary: 'Set the firm’s mail server',
  request: { body: body(MailServerInput) },
  responses: changes(MailServerState, 'The server as it is now.'),
})

const testMailServer = createRoute({
  method: 'post',
  path: '/mail-server/test',
  summary: 'Send a mail that says that mail works',
  request: { body: body(MailTestInput) },
  responses: changes(MailServerState, 'The server has taken the mail.'),
})

/** How documents look, and through which server they leave: that one is an administrator’s. */
export const printSettingRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(showLetterhead, async (c) => {
      const { id } = c.req.valid('param')
      const found = await readDivision(hub, c, id, readLetterhead)
      return c.json(toLetterheadShape(found), 200)
    })
    .openapi(changeLetterhead, async (c) => {
      const id = c.req.valid('param').id as DivisionId
      const { version, logo, ...rest } = c.req.valid('json')
      const input = { ...rest, logo: logo === null ? null : Buffer.from(logo, 'base64') }
      const saved = await act(hub, c, (it) => saveLetterhead(it, { id, version }, input))
      return c.json(toLetterheadShape(saved), 200)
    })
    .openapi(showYearEnd, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await readDivision(hub, c, id, getYearEnd), 200)
    })
    .openapi(changeYearEnd, async (c) => {
      const id = c.req.valid('param').id as DivisionId
      const saved = await act(hub, c, (it) => setYearEnd(it, id, c.req.valid('json')))
      return c.json(saved, 200)
    })
    .openapi(showMailServer, async (c) => c.json(await readServer(hub, c), 200))
    .openapi(changeMailServer, async (c) => {
      const { version, password, ...rest } = c.req.valid('json')
      const { sealer } = hub.sync.hub
      const seal = (text: string) => sealPassword(sealer, c.var.caller.firmId, text)
      const sealedPassword = typeof password === 'string' ? seal(password) : password
      await act(hub, c, (it) => saveMailServer(it, version, { ...rest, sealedPassword }))
      return c.json(await readServer(hub, c), 200)
    })
    .openapi(testMailServer, async (c) => {
      const { firmId } = c.var.caller
      const server = await read(hub, c, findMailServer)
      if (!server) throw new Refusal('mail_server_not_set')
      const trouble = await send(
        { server, firmId, sealer: hub.sync.hub.sealer },
        { id: hub.newId(), to: c.req.valid('json').to, ...TEST_LETTER },
      )
      if (trouble) throw new Refusal('mail_server_refused', { vendorText: trouble.text })
      return c.json({ server: toMailServerShape(server) }, 200)
    })

const TEST_LETTER = {
  subject: 'Mail from Tieout works',
  body: 'This mail was sent by the test button in the settings of your practice books.',
}

async function readServer(hub: ApiHub, c: Parameters<typeof read>[1]) {
  const server = await read(hub, c, findMailServer)
  return { server: server ? toMailServerShape(server) : null }
}

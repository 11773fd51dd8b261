import { type Context, Hono } from 'hono'
import { tokenExpired, tokenUnknown } from '../api/refused-access.ts'
import type { Installation } from '../installation.ts'
import { toWireConnection } from './connections.ts'

/** `/connections`, in any case (recorded), outside the limits of an organisation. */
export const connectionRoutes = (installation: Installation): Hono =>
  new Hono({ strict: false })
    .get('/:name{[Cc]onnections}', (c) => list(installation, c))
    .delete('/:name{[Cc]onnections}/:id', (c) => remove(installation, c))

function list(installation: Installation, c: Context) {
  const grant = installation.grantOf(c.req.header('authorization'))
  if (typeof grant === 'string') return refused(installation, grant)
  const authEventId = c.req.query('authEventId')
  const rows = installation.connections
    .listOf(grant.clientId)
    .filter((one) => authEventId === undefined || one.authEventId === authEventId)
    .map((one) => toWireConnection(one, installation.nameOf(one.tenantId)))
  return c.json(rows)
}

function remove(installation: Installation, c: Context) {
  const grant = installation.grantOf(c.req.header('authorization'))
  if (typeof grant === 'string') return refused(installation, grant)
  const isKnown = installation.connections.remove(grant.clientId, c.req.param('id') ?? '')
  return c.body(null, isKnown ? 204 : 404)
}

const refused = ({ random, clock }: Installation, why: 'unknown' | 'expired'): Response =>
  why === 'expired' ? tokenExpired(random.uuid(), clock.now()) : tokenUnknown(random.uuid())

import { createRoute } from '@hono/zod-openapi'
import { witness } from '#practice/act.ts'
import { listApiKeys, revokeApiKey, type ApiKey as StoredKey, saveApiKey } from '#store/api-keys.ts'
import { body, creates, deletes, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { newSecretOf } from '../api-key.ts'
import { act } from '../firm-work.ts'
import { type ApiKey, ApiKeyInput, ApiKeyList, NewApiKey } from '../wire/machines.ts'
import { IdParams } from '../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/api-keys',
  summary: 'The keys that programs sign in with, newest first',
  responses: reads(ApiKeyList, 'All keys of the firm, revoked ones too.'),
})

const addOne = createRoute({
  method: 'post',
  path: '/api-keys',
  summary: 'Make a key for a program',
  request: { body: body(ApiKeyInput) },
  responses: creates(NewApiKey, 'The key with its token, which is shown this once.'),
})

const revokeOne = createRoute({
  method: 'delete',
  path: '/api-keys/{id}',
  summary: 'Revoke a key: it stops working at once',
  request: { params: IdParams },
  responses: deletes('The key is revoked.'),
})

export const apiKeyRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { firmId } = c.var.caller
      const keys = await hub.database.withHub((tx) => listApiKeys(tx, firmId))
      return c.json({ items: keys.map(toShape) }, 200)
    })
    .openapi(addOne, async (c) => {
      const { name, permissions, expiresAt } = c.req.valid('json')
      const { firmId, user } = c.var.caller
      // First the history, then the key: a key that nobody made is worse than one that is missing.
      const { id, createdAt } = await act(hub, c, async (it) => {
        const key = { kind: 'api_key', id: it.newId() } as const
        await witness(it, 'created', key, { name, permissions })
        return { id: key.id, createdAt: it.now }
      })
      const { token, hash } = newSecretOf(id, hub.sync.hub.random)
      const expires = expiresAt === null ? null : new Date(expiresAt)
      const made = { id, firmId, name, permissions, createdAt, createdBy: user.name }
      const key = { ...made, expiresAt: expires }
      await hub.database.withHub((tx) => saveApiKey(tx, key, hash))
      return c.json({ ...toShape({ ...key, ...UNUSED }), token }, 201)
    })
    .openapi(revokeOne, async (c) => {
      const { id } = c.req.valid('param')
      const { firmId, user } = c.var.caller
      const revoking = { firmId, id, at: hub.clock.now(), by: user.name }
      await hub.database.withHub((tx) => revokeApiKey(tx, revoking))
      await act(hub, c, (it) => witness(it, 'revoked', { kind: 'api_key', id }))
      return c.body(null, 204)
    })

const UNUSED = { lastUsedAt: null, revokedAt: null, revokedBy: null } as const

const toShape = (key: StoredKey): ApiKey => ({
  id: key.id,
  name: key.name,
  permissions: [...key.permissions],
  createdAt: key.createdAt.toISOString(),
  createdBy: key.createdBy,
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
})

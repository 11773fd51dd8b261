import { Hono } from 'hono'
import { z } from 'zod'
import type { Installation } from '../installation.ts'
import { NewApp, SEEDED_APPS } from '../oauth/apps.ts'

const Subscribe = z.strictObject({
  url: z.url(),
  /** The webhook key that Xero shows to the developer. */
  key: z.string().min(1),
  clientId: z.string().default(SEEDED_APPS.web.id),
})

/** What a developer does at Xero's own app pages: register apps, subscribe to webhooks. */
export const developerRoutes = (installation: Installation): Hono =>
  new Hono()
    .post('/apps', async (c) => {
      const app = NewApp.safeParse(await c.req.json().catch(() => undefined))
      if (!app.success) return c.json({ error: z.prettifyError(app.error) }, 400)
      installation.database.transaction(() => installation.apps.register(app.data))
      return c.json(app.data, 201)
    })
    .get('/webhooks', (c) => c.json(installation.webhooks.subscriptions()))
    .post('/webhooks', async (c) => {
      const wanted = Subscribe.safeParse(await c.req.json().catch(() => undefined))
      if (!wanted.success) return c.json({ error: z.prettifyError(wanted.error) }, 400)
      const { clientId, url, key } = wanted.data
      return c.json(await installation.webhooks.subscribe(clientId, url, key), 201)
    })

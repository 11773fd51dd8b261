import { Hono } from 'hono'
import type { Random } from '#runtime/random.ts'
import type { Deliveries, Endpoint } from './deliveries.ts'

/** What a developer sets in the service's own portal: where changes are told, and how. */
export const webhookRoutes = (deliveries: Deliveries, random: Random) =>
  new Hono()
    .get('/', (c) => c.json([...deliveries.endpoints.values()]))
    .get('/deliveries', (c) => c.json(deliveries.log))
    .post('/', async (c) => {
      const sent = (await c.req.json()) as Partial<Endpoint>
      if (typeof sent.url !== 'string' || !URL.canParse(sent.url)) {
        return c.json({ error: 'url is where to send to' }, 400)
      }
      const format = sent.format ?? 'cloud-events'
      if (format !== 'cloud-events' && format !== 'notifications') {
        return c.json({ error: 'format is cloud-events or notifications' }, 400)
      }
      const id = random.uuid()
      const endpoint: Endpoint = {
        ...{ id, url: sent.url, format, verifierToken: sent.verifierToken ?? random.uuid() },
        ...(sent.entities && { entities: sent.entities }),
      }
      return c.json(deliveries.endpoints.put(id, endpoint), 201)
    })
    .delete('/:id', (c) => {
      deliveries.endpoints.delete(c.req.param('id'))
      return c.body(null, 204)
    })

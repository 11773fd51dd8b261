import { Hono } from 'hono'
import { html } from 'hono/html'
import { page } from '../../kit/inspector/page.ts'
import type { Installation } from '../installation.ts'
import { PARTS } from './parts.ts'

const FIRST_PART = 'trial-balance'

/** Read-only pages about the books, for a person who wants to see what arrived. */
export const inspectorRoutes = (installation: Installation): Hono =>
  new Hono({ strict: false })
    .get('/', (c) =>
      c.html(
        page({
          title: 'Organisations',
          heading: 'Xero sandbox',
          body: html`<ul>
            ${installation
              .companies()
              .map(({ id, name }) => html`<li><a href="/inspector/${id}">${name}</a></li>`)}
          </ul>`,
        }),
      ),
    )
    .get('/:id/:part?', (c) => {
      const org = installation.organisation(c.req.param('id') ?? '')
      const name = c.req.param('part') ?? FIRST_PART
      const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
      if (!org || !part) return c.notFound()
      const tabs = Object.entries(PARTS).map(([key, { label }]) => ({
        href: `/inspector/${org.id}/${key}`,
        label,
        current: key === name,
      }))
      const heading = `Xero sandbox · ${org.settings.name}`
      return c.html(page({ title: part.label, heading, tabs, body: part.show(org) }))
    })

import { Hono } from 'hono'
import type { Problem } from './wire/problem.ts'

const PROBLEM: Problem = {
  code: 'not_started',
  message: 'The hub is still starting. Try again in a few seconds.',
}

/** What the hub answers until its database is open. The page asks again by itself. */
export const createStartingApp = (): Hono =>
  new Hono()
    .get('/health', (c) => c.json({ status: 'starting' }, 503))
    .all('/api/*', (c) => c.json(PROBLEM, 503, { 'Retry-After': '2' }))
    .get('*', (c) => c.html(PAGE, 503, { 'Retry-After': '2', 'Cache-Control': 'no-store' }))

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="refresh" content="1"><title>Tieout is starting</title>
<p>Tieout is starting. This page reloads by itself.</p></html>`

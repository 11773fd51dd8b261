import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Context } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

// Vite puts the hash of a file's content into its name, so what is under assets never changes.
const UNCHANGING = /^\/assets\//

/**
 * The built console. A path without a file is a page of the console's own router, so it gets
 * `index.html`; a missing asset does not, because a browser would run the page as a script.
 */
export const serveWeb = (directory: string) => async (c: Context) => {
  const file = await readWithin(directory, c.req.path)
  if (file) return answer(c, file, UNCHANGING.test(c.req.path))
  if (UNCHANGING.test(c.req.path) || extname(c.req.path) !== '') return c.text('Not found', 404)
  const index = await readWithin(directory, '/index.html')
  return index ? answer(c, index, false) : c.html(NOT_BUILT, 503)
}

type WebFile = Readonly<{ name: string; bytes: Uint8Array<ArrayBuffer> }>

async function readWithin(directory: string, path: string): Promise<WebFile | undefined> {
  const name = normalize(decode(path))
  // `normalize` leaves no `..` behind a leading slash; NUL bytes are refused by Node itself.
  if (!name.startsWith('/') || name.endsWith('/') || name.includes('\0')) return undefined
  try {
    return { name, bytes: new Uint8Array(await readFile(join(directory, name))) }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ENOENT|EISDIR|ENOTDIR)$/.test(String(error.code))

function answer(c: Context, { name, bytes }: WebFile, unchanging: boolean) {
  const caching = unchanging ? 'public, max-age=31536000, immutable' : 'no-cache'
  c.header('Cache-Control', caching)
  c.header('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream')
  return c.body(bytes)
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="refresh" content="3"><title>Tieout</title>
<p>The console is not built yet. After <code>npm start</code> this takes up to a minute, and this
page reloads by itself. A server that was installed without it needs <code>npm run build</code>.</p>
</html>`

import type { Context } from 'hono'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  journal: 'text/plain; charset=utf-8',
} as const

type File = Readonly<{
  /** Without its ending. */
  name: string
  type: keyof typeof TYPES
  /** Shown by the browser instead of being saved. */
  inline?: boolean
}>

/** A file for a person: saved under a name that says what is in it. */
export function fileAnswer(
  c: Context,
  content: string | Uint8Array,
  { name, type, inline = false }: File,
) {
  const file = `${name.replace(/[^\w.-]+/g, '-')}.${type}`
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, {
    'Content-Type': TYPES[type],
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="${file}"`,
  })
}

/** What a route that answers with a file says of itself. */
export const fileContent = (type: keyof typeof TYPES) => ({
  [TYPES[type].split(';')[0] ?? '']: { schema: { type: 'string', format: 'binary' } as const },
})

import type { z } from 'zod'

export type FieldErrors = Readonly<Record<string, string>>

/** What a wire shape has against an input, by path: the first sentence for each field. */
export function issuesOf(error: z.ZodError): FieldErrors {
  const byPath: Record<string, string> = {}
  for (const { path, message } of error.issues) byPath[path.join('.') || 'input'] ??= message
  return byPath
}

/** The errors whose fields this form does not show: they still have to be said somewhere. */
export const elsewhere = (errors: FieldErrors, shown: (path: string) => boolean): string[] =>
  Object.entries(errors).flatMap(([path, message]) => (shown(path) ? [] : [message]))

import { z } from 'zod'

/** What the reference page reads of the API's own description. */
const Schema = z.record(z.string(), z.unknown())
export type Schema = z.infer<typeof Schema>

const Content = z.record(z.string(), z.object({ schema: Schema.optional() }))
export type Content = z.infer<typeof Content>

const Operation = z.object({
  summary: z.string().default(''),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        schema: Schema.optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: Content.optional() }),
  ),
})
export type Operation = z.infer<typeof Operation>

export const OpenApi = z.object({
  info: z.object({ description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema).default({}) }),
})
export type OpenApi = z.infer<typeof OpenApi>

export type Endpoint = Readonly<{ method: string; path: string; operation: Operation }>

/** Endpoints by the first part of their path, in the order of the description. */
export function resourcesOf({ paths }: OpenApi): ReadonlyMap<string, readonly Endpoint[]> {
  const endpoints = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
  return Map.groupBy(endpoints, ({ path }) => path.split('/')[1] ?? '')
}

const DEPTH_MAX = 6

/** An example of what a schema describes, with the names of types where values would stand. */
export function exampleOf(schema: Schema, { components }: OpenApi, depth = 0): unknown {
  const again = (inner: unknown) =>
    exampleOf(Schema.catch({}).parse(inner), { components } as OpenApi, depth + 1)
  if (depth > DEPTH_MAX) return '…'
  if (typeof schema.$ref === 'string') {
    return again(components.schemas[schema.$ref.split('/').at(-1) ?? ''])
  }
  const [choice] = [schema.anyOf, schema.oneOf].find(Array.isArray) ?? []
  if (choice !== undefined) return again(choice)
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(again))
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ')
  if ('const' in schema) return schema.const
  if (schema.properties !== undefined) {
    const properties = Object.entries(Schema.catch({}).parse(schema.properties))
    return Object.fromEntries(properties.map(([name, inner]) => [name, again(inner)]))
  }
  if (schema.items !== undefined) return [again(schema.items)]
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type
  return [type ?? 'anything', schema.format].filter(Boolean).join(', ')
}

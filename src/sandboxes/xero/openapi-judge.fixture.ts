import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { findVendorFile } from './books/openapi.fixture.ts'

// biome-ignore lint/suspicious/noExplicitAny: a schema file has every shape
type Schema = any

export type Exchange = Readonly<{
  method: string
  path: string
  body: unknown
  status: number
  json: unknown
}>

/** Judges what crosses the wire; undefined where the vendor's file is absent. */
export interface OpenApiJudge {
  readonly schemas: Schema
  /** What is wrong with a value under a schema of the file, unknown keys included. */
  complaintsOf(schema: Schema, value: unknown): readonly string[]
  /** What is wrong with a call that was taken, and with its answer. */
  complaintsAbout(exchange: Exchange): readonly string[]
}

/** Real keys that no public document lists: recorded, but absent from the OpenAPI file. */
const UNDOCUMENTED = new Set([
  ...['Id', 'Status', 'ProviderName', 'DateTimeUTC', 'pagination', 'DateUTCString'],
  ...['DateString', 'DueDateString', 'UpdatedDateUTCString', 'InvoicePaymentServices', 'ID'],
  ...['ValidationErrors', 'Options', 'HasValidationErrors', 'Attachments', 'Warnings', 'IsDeleted'],
  ...['IsArchived', 'IsActive', 'DebitTotal', 'CreditTotal', 'DiscountEnteredAsPercent'],
  // Refunds show the document under `Invoice`, whose schema knows only invoices.
  ...['CreditNoteID', 'CreditNoteNumber', 'RemainingCredit', 'Allocations', 'OverpaymentID'],
  ...['PrepaymentID', 'FullyPaidOnDate', 'InvoiceID', 'HasErrors', 'StatusAttributeString'],
  // Spelled so in the answer of a deletion (example in the file).
  'AllocationId',
])

/** Where the file's own examples contradict its schemas, or its pages do. */
const CONTRADICTIONS: readonly RegExp[] = [
  // Refunds show a credit note under `Invoice` (example of deletePayment).
  /^PUT .*\/Payments\/\d+\/Invoice\/Type must be equal to one of the allowed values$/,
  // A deleted allocation has no amount, and its invoice stands in a list (its example).
  /^DELETE .*(must have required property '(Amount|Invoice)'|\/Invoice must be object)$/,
]

let judge: OpenApiJudge | undefined | 'not looked' = 'not looked'

export function openApiJudge(): OpenApiJudge | undefined {
  if (judge === 'not looked') {
    const file = findVendorFile('xero_accounting.yaml')
    judge = file === undefined ? undefined : judgeOf(readSlowly(file))
  }
  return judge
}

/** Reading the YAML takes seconds; what it says is kept beside, until the file changes. */
function readSlowly(file: string): Schema {
  const kept = join(tmpdir(), `xero-openapi-${statSync(file).mtimeMs}.json`)
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'))
  const document = parse(readFileSync(file, 'utf8'))
  writeFileSync(`${kept}.${process.pid}`, JSON.stringify(document))
  renameSync(`${kept}.${process.pid}`, kept)
  return document
}

function judgeOf({ paths, components }: Schema): OpenApiJudge {
  const { schemas } = components
  const answers = new Validators({ schemas }, false)
  // Numbers may be written as texts, and a partial update needs none of the required properties.
  const requests = new Validators({ schemas: withoutRequired(schemas) }, true)
  const operations = operationsOf(paths)
  const unknownIn = (schema: Schema, value: unknown) => unknownKeys(schemas, schema, value)
  const complaintsOf = (schema: Schema, value: unknown) => [
    ...answers.errorsOf(schema, value),
    ...unknownIn(schema, value),
  ]
  return {
    schemas,
    complaintsOf,
    complaintsAbout: ({ method, path, body, status, json }) => {
      const isKnown = (complaint: string) =>
        CONTRADICTIONS.some((one) => one.test(`${method} ${complaint}`))
      const operation = operations(method, path)
      if (!operation) return [`the file has no ${method} ${path}`]
      const { asked, answered, refused } = operation
      if (status === 400) return refused ? answers.errorsOf(refused, json) : []
      if (status !== 200) return []
      const sent = asked && wrapped(schemas, asked, body)
      return [
        ...(asked ? requests.errorsOf(asked, sent).map((one) => `request${one}`) : []),
        ...(asked ? unknownIn(asked, sent).map((key) => `request${key}`) : []),
        ...(answered ? complaintsOf(answered, json) : []),
      ].filter((complaint) => !isKnown(complaint))
    },
  }
}

class Validators {
  readonly #ajv: Ajv
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor(components: Schema, coerceTypes: boolean) {
    this.#ajv = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes })
    addFormats.default(this.#ajv)
    this.#ajv.addSchema({ $id: 'xero', components })
  }

  errorsOf(schema: Schema, value: unknown): readonly string[] {
    const key = JSON.stringify(schema)
    const known = this.#compiled.get(key)
    const validate = known ?? this.#ajv.compile(JSON.parse(key.replaceAll('"#/', '"xero#/')))
    this.#compiled.set(key, validate)
    if (validate(structuredClone(value))) return []
    return (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)
  }
}

const withoutRequired = (schemas: Schema): Schema =>
  JSON.parse(
    JSON.stringify(schemas, (key, value) =>
      key === 'required' && Array.isArray(value) ? undefined : value,
    ),
  )

type Operation = Readonly<{ asked?: Schema; answered?: Schema; refused?: Schema }>

/** Paths with fewer parameters come first: `/Organisation/Actions` before `/Organisation/{id}`. */
function operationsOf(paths: Schema) {
  const known = Object.entries<Schema>(paths)
    .map(([template, methods]) => ({
      pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`, 'i'),
      parameters: template.split('{').length,
      methods,
    }))
    .toSorted((a, b) => a.parameters - b.parameters)
  const schemaIn = (part: Schema) => part?.content?.['application/json']?.schema
  return (method: string, path: string): Operation | undefined => {
    const name = method.toLowerCase()
    const found = known.find((one) => one.pattern.test(path) && one.methods[name])?.methods[name]
    if (!found) return undefined
    return {
      asked: schemaIn(found.requestBody),
      answered: schemaIn(found.responses['200']),
      refused: found.responses['400'] && { $ref: '#/components/schemas/Error' },
    }
  }
}

/** One bare object stands for a list of it, and a list of one for the object. */
function wrapped(schemas: Schema, schema: Schema, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const { properties = {} } = resolved(schemas, schema)
  const plural = pluralOf(properties)
  const entries = Object.entries(body)
  if (plural === undefined) {
    const [first] = entries.length === 1 && Array.isArray(entries[0]?.[1]) ? entries[0][1] : [body]
    return first
  }
  const list = entries.find(([key]) => key.toLowerCase() === plural.toLowerCase())
  return { [plural]: list ? list[1] : [body] }
}

/** What a wrapper wraps; undefined for anything that is no wrapper. */
function pluralOf(properties: Schema): string | undefined {
  const beside = new Set(['pagination', 'Warnings', 'ValidationErrors'])
  const others = Object.keys(properties).filter((key) => !beside.has(key))
  return others.length === 1 && properties[others[0] ?? ''].type === 'array' ? others[0] : undefined
}

const resolved = (schemas: Schema, schema: Schema): Schema =>
  schema?.$ref ? schemas[schema.$ref.split('/').at(-1)] : schema

/** Keys that neither the schema nor the list above knows. */
function unknownKeys(schemas: Schema, schema: Schema, value: unknown, path = ''): string[] {
  const known = resolved(schemas, schema)
  if (Array.isArray(value)) {
    return value.flatMap((one) => unknownKeys(schemas, known?.items, one, `${path}[]`))
  }
  if (typeof value !== 'object' || value === null || !known?.properties) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key in known.properties || UNDOCUMENTED.has(key)
      ? unknownKeys(schemas, known.properties[key], inner, `${path}.${key}`)
      : [`${path}.${key} is not in the file`],
  )
}

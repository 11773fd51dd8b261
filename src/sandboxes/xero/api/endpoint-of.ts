import type { z } from 'zod'
import { readElements } from '../body/read-elements.ts'
import type { Call } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { WireRecord } from '../where/matches.ts'
import { NOT_FOUND, ok } from './answer.ts'
import { envelope } from './api-request.ts'
import type { Endpoint, Listing, Writing } from './endpoint.ts'
import { listRecords } from './list.ts'
import { writeElements } from './write.ts'

type EndpointParts<E, R> = Readonly<{
  kind: string
  scopes: readonly string[]
  listing: Listing<R>
  writing?: Writing<E, R>
  /** By id, or by whatever else the path may hold. */
  find(org: Organisation, key: string): R | undefined
}>

/** The usual endpoint: a list, one by key, and writes where there are any. */
export function endpointOf<E, R>(parts: EndpointParts<E, R>): Endpoint {
  const { listing, writing, find, kind, scopes } = parts
  const { plural } = listing
  return {
    plural,
    kind,
    scopes,
    list: (request) => listRecords(request, listing),
    single: (request, key) => {
      const record = find(request.org, key)
      if (record === undefined) return NOT_FOUND
      return ok(envelope(request, { [plural]: [listing.toWire(request.org, record, 'single')] }))
    },
    ...(writing && {
      write: (request, key) => {
        if (key === undefined) return writeElements(request, writing)
        const record = find(request.org, key)
        return record === undefined
          ? NOT_FOUND
          : writeElements(request, writing, listing.id(record))
      },
    }),
    idOf: (org, key) => {
      const record = find(org, key)
      return record === undefined ? undefined : listing.id(record)
    },
    kept: {
      objects: (org) =>
        [...listing.all(org)].map((record) => listing.toWire(org, record, 'single')),
      ...(writing && { edit: (call, id, body) => editOne(writing, { call, id, body }) }),
    },
  }
}

type Edit = Readonly<{ call: Call; id: string | undefined; body: WireRecord }>

function editOne<E, R>(writing: Writing<E, R>, { call, id, body }: Edit): WireRecord {
  const { idKey } = writing
  const sent = id === undefined || idKey === undefined ? body : { ...body, [idKey]: id }
  const [element] = readElements(JSON.stringify(sent), {
    plural: writing.plural,
    shape: writing.shape,
    refuseUnknown: true,
  })
  if (!element) throw new TypeError('the body holds no object')
  return writing.toWire(call.org, writing.save(call, element.read).record)
}

/** The names that `where` and `order` may use: what the endpoint's records can hold. */
export const fieldsOfShape = (shape: z.ZodObject): readonly string[] => Object.keys(shape.shape)

import { expect, test } from 'vitest'
import { exampleOf, OpenApi, resourcesOf } from './open-api.ts'

const api = OpenApi.parse({
  info: {},
  paths: {
    '/invoices': {
      get: { summary: 'List', responses: { 200: { description: 'A page.' } } },
      post: { summary: 'Draft', responses: { 201: { description: 'The draft.' } } },
    },
    '/invoices/{id}': { get: { summary: 'Show', responses: {} } },
    '/clients': { get: { responses: {} } },
  },
  components: {
    schemas: {
      Money: { type: 'object', properties: { amount: { type: 'string' } } },
      Chain: { type: 'object', properties: { next: { $ref: '#/components/schemas/Chain' } } },
    },
  },
})

test('endpoints stand together by their resource', () => {
  const resources = [...resourcesOf(api)].map(([resource, endpoints]) => [
    resource,
    endpoints.map(({ method, path }) => `${method} ${path}`),
  ])
  expect(resources).toEqual([
    ['invoices', ['GET /invoices', 'POST /invoices', 'GET /invoices/{id}']],
    ['clients', ['GET /clients']],
  ])
})

test('an example shows the shape with the names of types', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      status: { enum: ['draft', 'void'] },
      total: { $ref: '#/components/schemas/Money' },
      lines: { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
    },
  }
  expect(exampleOf(schema, api)).toEqual({
    id: 'string, uuid',
    status: 'draft | void',
    total: { amount: 'string' },
    lines: ['integer'],
  })
})

test('a schema that contains itself ends somewhere', () => {
  expect(JSON.stringify(exampleOf({ $ref: '#/components/schemas/Chain' }, api))).toContain('…')
})

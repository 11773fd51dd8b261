import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type Called,
  GLOBAL,
  NZ,
  type Running,
  read,
  refresh,
  startSandbox,
} from '../sandbox.fixture.ts'
import { SEEDED_APPS } from './apps.ts'

let xero: Running
beforeEach(async () => {
  xero = await startSandbox()
})
afterEach(() => xero.close())

const BACK = 'http://localhost:1/back'
const VERIFIER = 'v'.repeat(43)
const challenge = {
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
}

const token = async (form: Record<string, string>, basic?: string): Promise<Called> =>
  read(
    await fetch(`${xero.url}/connect/token`, {
      method: 'POST',
      ...(basic !== undefined && {
        headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
      }),
      body: new URLSearchParams(form),
    }),
  )

const consent = (over: Record<string, string> = {}, companies: readonly string[] = [NZ]) => {
  const body = new URLSearchParams({
    response_type: 'code',
    client_id: SEEDED_APPS.pkce.id,
    redirect_uri: BACK,
    scope: 'offline_access accounting.contacts',
    decision: 'connect',
    ...over,
  })
  for (const company of companies) body.append('company', company)
  return fetch(`${xero.url}/identity/connect/authorize`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
}

const codeIn = (response: Response): string =>
  new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''

const organisations = (accessToken: string, tenant: string | undefined) =>
  fetch(`${xero.url}/api.xro/2.0/Organisation`, {
    headers: {
      authorization: `Bearer ${accessToken}`,
      accept: 'application/json',
      ...(tenant !== undefined && { 'xero-tenant-id': tenant }),
    },
  })

describe('an app without a secret', () => {
  const { id } = SEEDED_APPS.pkce

  test('must send a challenge, made with S256', async () => {
    expect((await consent()).status).toEqual(400)
    expect((await consent({ ...challenge, code_challenge_method: 'plain' })).status).toEqual(400)
  })

  test('exchanges, refreshes and revokes with its id alone', async () => {
    const code = codeIn(await consent(challenge))
    const exchange = { grant_type: 'authorization_code', client_id: id, code, redirect_uri: BACK }
    const given = await token({ ...exchange, code_verifier: VERIFIER })
    expect(given.status).toEqual(200)
    const { refresh_token } = given.json
    const renewed = await token({ grant_type: 'refresh_token', client_id: id, refresh_token })
    expect(renewed.status).toEqual(200)
    const revoked = await fetch(`${xero.url}/connect/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: id, token: renewed.json.refresh_token }),
    })
    expect(revoked.status).toEqual(200)
    expect((await organisations(renewed.json.access_token, NZ)).status).toEqual(401)
  })

  test('is refused with a secret, as an app with a secret is without', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: xero.greeting.refreshToken }
    const withSecret = await token(form, `${id}:something`)
    const without = await token({ ...form, client_id: SEEDED_APPS.web.id })
    expect([withSecret.json, without.json]).toEqual([
      { error: 'invalid_client' },
      { error: 'invalid_client' },
    ])
  })
})

describe('a custom connection', () => {
  const { id, secret } = SEEDED_APPS.custom
  const ask = (scope: string) =>
    token({ grant_type: 'client_credentials', scope }, `${id}:${secret}`)

  test('asks no person, gets no refresh token, and need not name its organisation', async () => {
    const { status, json } = await ask('accounting.contacts.read accounting.settings')
    expect([status, Object.keys(json)]).toEqual([
      200,
      ['access_token', 'expires_in', 'token_type', 'scope'],
    ])
    const answer = await organisations(json.access_token, undefined)
    expect(await answer.json()).toMatchObject({ Organisations: [{ OrganisationID: NZ }] })
    expect((await organisations(json.access_token, GLOBAL)).status).toEqual(403)
  })

  test.each(['accounting.journals.read', 'accounting.everything', 'offline_access'])(
    'does not get %s',
    async (scope) => {
      expect((await ask(scope)).json).toEqual({ error: 'invalid_scope' })
    },
  )

  test('cannot ask a person', async () => {
    expect((await consent({ client_id: id })).status).toEqual(400)
  })
})

test('an app reaches what is about itself without any organisation', async () => {
  const { id, secret } = SEEDED_APPS.web
  const ask = (scope: string) =>
    token({ grant_type: 'client_credentials', scope }, `${id}:${secret}`)
  const { json } = await ask('app.connections')
  const list = await fetch(`${xero.url}/connections`, {
    headers: { authorization: `Bearer ${json.access_token}` },
  })
  expect((await list.json()).length).toEqual(xero.greeting.companies.length)
  expect((await ask('accounting.contacts')).json).toEqual({ error: 'unauthorized_client' })
})

test('bulk_connect:false takes one organisation', async () => {
  const { id } = SEEDED_APPS.web
  const over = { client_id: id, acr_values: 'bulk_connect:false' }
  expect((await consent(over, [NZ, GLOBAL])).status).toEqual(400)
  expect((await consent(over, [NZ])).status).toEqual(302)
})

test('a developer registers an app, whose secret and addresses are then known', async () => {
  const app = { id: 'MINE', secret: 's', name: 'Mine', redirectUris: ['https://mine.test/back'] }
  expect((await xero.admin('POST', '/apps', app)).status).toEqual(201)
  const response = await consent({ client_id: 'MINE', redirect_uri: 'https://mine.test/back' })
  expect(response.headers.get('location')).toMatch(/^https:\/\/mine\.test\/back\?code=/)
  expect((await xero.admin('POST', '/apps', { id: '' })).status).toEqual(400)
})

test('the grace of a refresh token ends when the newer one is used', async () => {
  const { greeting } = xero
  const first = await refresh(greeting, greeting.refreshToken)
  expect((await refresh(greeting, greeting.refreshToken)).status).toEqual(200)
  expect((await refresh(greeting, first.json.refresh_token)).status).toEqual(200)
  const late = await refresh(greeting, greeting.refreshToken)
  expect(late.json).toEqual({ error: 'invalid_grant' })
})

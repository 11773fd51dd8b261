import OAuthClient from 'intuit-oauth'
import { expect, test } from 'vitest'
import { aServedSandbox } from './served.fixture.ts'

const REDIRECT = 'http://localhost:9999/callback'

/** Intuit's own client, pointed at the sandbox by its own settings. */
async function aClient() {
  const sandbox = await aServedSandbox()
  const client = new OAuthClient({
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    environment: 'sandbox',
    redirectUri: REDIRECT,
  })
  client.setAuthorizeURLs({
    authorizeEndpoint: `${sandbox.url}/connect/oauth2`,
    tokenEndpoint: `${sandbox.url}/oauth2/v1/tokens/bearer`,
    revokeEndpoint: `${sandbox.url}/v2/oauth2/tokens/revoke`,
    userInfoEndpoint: `${sandbox.url}/v1/openid_connect/userinfo`,
  })
  return { ...sandbox, client }
}

/** What a person does in the browser: opens the page, chooses a company, presses a button. */
async function decideOn(authorizeUri: string, decision: string, company: string): Promise<string> {
  const page = await fetch(authorizeUri)
  expect(await page.text()).toContain(`value="${company}"`)
  const form = new URLSearchParams(new URL(authorizeUri).search)
  form.set('decision', decision)
  form.set('company', company)
  const action = new URL('/connect/oauth2/decision', authorizeUri)
  const answer = await fetch(action, { method: 'POST', body: form, redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}

async function aConnectedClient() {
  const { client, companyId, url } = await aClient()
  const uri = client.authorizeUri({
    scope: [OAuthClient.scopes.Accounting, OAuthClient.scopes.OpenId],
    state: 's1',
  })
  await client.createToken(await decideOn(uri, 'connect', companyId))
  const read = () => client.makeApiCall({ url: `${url}/v3/company/${companyId}/companyinfo/1` })
  return { client, companyId, read }
}

test('it connects through the consent page and reads the company', async () => {
  const { client, companyId, read } = await aConnectedClient()

  expect(client.getToken().realmId).toEqual(companyId)
  expect(client.isAccessTokenValid()).toEqual(true)
  expect((await read()).json).toMatchObject({
    CompanyInfo: { CompanyName: 'Sandbox Company_US_1', Country: 'US' },
  })
})

test('it refreshes, and both the new and the younger tokens work', async () => {
  const { client, read } = await aConnectedClient()
  const before = client.getToken().refresh_token

  await client.refresh()

  expect(client.getToken().refresh_token).not.toEqual(before)
  expect((await read()).status).toEqual(200)
})

test('it is told who consented', async () => {
  const { client } = await aConnectedClient()

  const answer = await client.getUserInfo()

  expect(answer.json).toMatchObject({ givenName: 'Alex', emailVerified: true })
})

test('after it has revoked, neither call nor refresh is answered', async () => {
  const { client, read } = await aConnectedClient()
  const token = { ...client.getToken() }
  await client.revoke()
  client.setToken(token)

  await expect(read()).rejects.toThrow()
  await expect(client.refreshUsingToken(token.refresh_token)).rejects.toThrow(/invalid/i)
})

test('a person who cancels sends it an error and no code', async () => {
  const { client, companyId } = await aClient()
  const uri = client.authorizeUri({ scope: OAuthClient.scopes.Accounting, state: 's1' })

  const back = new URL(await decideOn(uri, 'cancel', companyId))

  expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's1' })
})

test('a fault reaches it with message, code and detail', async () => {
  const { client, companyId } = await aConnectedClient()
  const url = client.getToken().realmId === companyId ? companyId : ''

  const refused = client.makeApiCall({
    url: `${new URL(OAuthClient.tokenEndpoint).origin}/v3/company/${url}/customer/999999`,
  })

  await expect(refused).rejects.toMatchObject({
    message: expect.stringMatching(/Object Not Found/),
  })
})

import { expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { PERMISSIONS } from './permissions.ts'
import { freshAddress, ORIGIN, signInWith, startApi, trySignIn } from './test-api.fixture.ts'

onOneEngine('sign-in', (database) => {
  test('a member sees the firm, its divisions and the role', async () => {
    const firm = await startApi(database()).newFirm('administrator')

    const { status, body } = await firm.as.get('/api/session')

    expect(status).toEqual(200)
    expect(body).toEqual({
      user: { id: expect.any(String), name: 'Ada Byron', email: firm.email },
      firm: { id: firm.firmId, name: 'Byron & Partners', style: 'legal', madeUp: false },
      divisions: [
        {
          id: firm.divisionId,
          version: 1,
          name: 'New York',
          country: 'US',
          baseCurrency: 'USD',
          timeZone: 'America/New_York',
          closedThrough: null,
          today: '2026-03-10',
        },
      ],
      trustDivisionIds: [firm.divisionId],
      role: 'administrator',
      permissions: [...PERMISSIONS],
      evaluation: true,
    })
  })

  test('a password is kept as a salted scrypt hash, and opens the door', async () => {
    const { newFirm } = startApi(database(), { hasher: null })
    const { email, password, as } = await newFirm()

    const [kept] = await database().asOwner(
      `select account.password from auth.account join auth."user" on "user".id = account.user_id
        where email = $1`,
      email,
    )

    expect(kept?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
    expect(kept?.password).not.toContain(password)
    expect((await as.get('/api/session')).status).toEqual(200)
  })

  test('the cookie of a session is not for scripts, and not for other sites', async () => {
    const { app, newFirm } = startApi(database())
    const { email, password } = await newFirm()

    const response = await trySignIn(app, { email, password, address: freshAddress() })

    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly/i)
    expect(response.headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i)
  })

  test('a program that comes from no page signs in too', async () => {
    const { app, newFirm } = startApi(database())
    const { email, password } = await newFirm()

    const response = await app.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })

    expect(response.status).toEqual(200)
  })

  test('the token of a session is in its cookie and nowhere else', async () => {
    const { app, newFirm } = startApi(database())
    const { email, password } = await newFirm()

    const response = await trySignIn(app, { email, password, address: freshAddress() })

    expect(await response.json()).toEqual({ done: true })
  })

  test('a wrong password and an unknown address are answered alike', async () => {
    const { app, newFirm } = startApi(database())
    const { email } = await newFirm()
    const answerTo = async (address: string) => {
      const tried = { email: address, password: 'wrong password', address: freshAddress() }
      const response = await trySignIn(app, tried)
      return [response.status, await response.json()]
    }

    const answer = await answerTo(email)

    expect(answer).toEqual([401, expect.objectContaining({ code: 'sign_in_failed' })])
    expect(await answerTo('ghost@example.com')).toEqual(answer)
    expect(await answerTo('no address')).toEqual(answer)
  })

  test('whoever changes his password ends his other sessions', async () => {
    const { app, newFirm, client } = startApi(database())
    const { as, email, password } = await newFirm()
    const elsewhere = client(await signInWith(app, email, password))
    const change = { currentPassword: password, newPassword: 'a much better one' }

    const { status } = await as.post('/api/auth/change-password', change)

    expect(status).toEqual(200)
    expect((await elsewhere.get('/api/session')).status).toEqual(401)
    expect(await signInWith(app, email, change.newPassword)).toContain('session')
  })

  test('a password that is too short is refused', async () => {
    const { as, password } = await startApi(database()).newFirm()
    const change = { currentPassword: password, newPassword: 'short' }

    const { status, body } = await as.post('/api/auth/change-password', change)

    expect([status, body.code]).toEqual([422, 'password_is_not_of_the_length'])
  })

  test('without a session nothing of the API answers', async () => {
    const { client } = startApi(database())

    for (const path of ['/api/session', '/api/invoices', '/api/openapi.json']) {
      expect(await client().get(path)).toMatchObject({
        status: 401,
        body: { code: 'sign_in_needed', message: 'Sign in first.' },
      })
    }
  })

  test('whoever signed out is out', async () => {
    const { newFirm } = startApi(database())
    const { as } = await newFirm()

    await as.post('/api/auth/sign-out', {})

    expect((await as.get('/api/session')).status).toEqual(401)
  })

  test('a session ends when its time is over', async () => {
    const { newFirm } = startApi(database())
    const { as, email } = await newFirm()
    await database().asOwner(
      `update auth.session set expires_at = '2026-01-01'
        where user_id = (select id from auth."user" where email = $1)`,
      email,
    )

    expect((await as.get('/api/session')).status).toEqual(401)
  })

  test('a person who belongs to no firm is told so', async () => {
    const { app, signIn, client } = startApi(database())
    const email = 'nobody@example.com'
    const { password } = await signIn.createUser({ name: 'No Body', email })

    const { status, body } = await client(await signInWith(app, email, password)).get(
      '/api/session',
    )

    expect([status, body.code]).toEqual([403, 'not_a_member'])
  })

  test('nobody signs himself up', async () => {
    const { client } = startApi(database())

    const { status } = await client().post('/api/auth/sign-up/email', {
      name: 'Eve',
      email: 'eve@example.com',
      password: 'a password of mine',
    })

    expect(status).toEqual(404)
  })

  test('the eleventh try within a minute from one address is not looked at', async () => {
    const { app, newFirm } = startApi(database())
    const { email, password } = await newFirm()
    const address = freshAddress()
    for (let tries = 0; tries < 10; tries += 1) {
      const response = await trySignIn(app, { email, password: 'wrong password', address })
      expect(response.status).toEqual(401)
    }

    expect((await trySignIn(app, { email, password, address })).status).toEqual(429)
    expect((await trySignIn(app, { email, password, address: freshAddress() })).status).toEqual(200)
  })

  test('a new password ends the old one and every session', async () => {
    const { app, signIn, newFirm, client } = startApi(database())
    const { email, password, as } = await newFirm()

    const renewed = await signIn.resetPassword(email)

    expect((await as.get('/api/session')).status).toEqual(401)
    const old = await trySignIn(app, { email, password, address: freshAddress() })
    expect(old.status).toEqual(401)
    const cookie = await signInWith(app, email, renewed?.password ?? '')
    expect((await client(cookie).get('/api/session')).status).toEqual(200)
  })

  test('there is no new password for an address that nobody has', async () => {
    const { signIn } = startApi(database())

    expect(await signIn.resetPassword('ghost@example.com')).toBeUndefined()
  })

  test('a page of another site changes nothing with a person’s cookie', async () => {
    const { newFirm } = startApi(database())
    const { as } = await newFirm()
    const json = { 'content-type': 'application/json' }
    const post = (headers: Record<string, string>) =>
      as.send('/api/clients', { method: 'POST', headers: { ...json, ...headers }, body: '{}' })

    expect((await post({ origin: 'https://evil.example' })).body.code).toEqual('origin_not_trusted')
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toEqual(403)
    expect((await post({ origin: ORIGIN })).status).toEqual(422)
    expect((await post({ origin: 'http://127.0.0.1:4000' })).status).toEqual(422)
  })

  test('a reader reads and writes nothing', async () => {
    const { newFirm } = startApi(database())
    const { as, divisionId } = await newFirm('reader')

    expect((await as.get(`/api/accounts?divisionId=${divisionId}`)).status).toEqual(200)
    expect(await as.post('/api/clients', {})).toMatchObject({
      status: 403,
      body: {
        code: 'role_reads_only',
        message: expect.stringContaining('Ask an administrator'),
      },
    })
  })
})

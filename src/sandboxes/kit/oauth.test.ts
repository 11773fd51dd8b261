import { expect, test } from 'vitest'
import { seededRandom } from '#runtime/random.ts'
import { Database } from './database.ts'
import { aClock } from './kit.fixture.ts'
import { OAuthServer, type TokenLives } from './oauth.ts'

const LIVES: TokenLives = {
  codeSeconds: 60,
  accessSeconds: 3600,
  refreshSeconds: 86_400,
  rotateAfterSeconds: 0,
  graceSeconds: 600,
}
const redirectUri = 'http://localhost/callback'

function aServer(lives: Partial<TokenLives> = {}) {
  const clock = aClock()
  const server = new OAuthServer(new Database(), clock, seededRandom('oauth'), {
    ...LIVES,
    ...lives,
  })
  const grant = server.grant({ clientId: 'app', scope: 'books', companyIds: ['1'] })
  const exchange = (code: string) => server.exchange({ code, clientId: 'app', redirectUri })
  return { clock, server, grant, exchange }
}

function tokensOf<T>(issued: T | string): T {
  if (typeof issued === 'string') throw new Error(issued)
  return issued
}

test('a second use of a code is refused and ends the tokens of the first', () => {
  const { server, grant, exchange } = aServer()
  const code = server.issueCode(grant, { redirectUri })
  const { accessToken } = tokensOf(exchange(code))

  expect(server.grantOf(accessToken)).toEqual(grant)
  expect(exchange(code)).toEqual('used')
  expect(server.grantOf(accessToken)).toEqual('unknown')
})

test('a code is refused after its life or with another redirect address', () => {
  const { clock, server, grant, exchange } = aServer()
  const code = server.issueCode(grant, { redirectUri })

  expect(server.exchange({ code, clientId: 'app', redirectUri: 'http://evil' })).toEqual(
    'wrong_redirect',
  )
  clock.advance(60_000)
  expect(exchange(code)).toEqual('expired')
})

test('a replaced refresh token works through its grace and not after', () => {
  const { clock, server, grant } = aServer()
  const first = server.issueTokens(grant).refreshToken
  const second = tokensOf(server.refresh(first, 'app')).refreshToken
  expect(second).not.toEqual(first)

  clock.advance(599_999)
  tokensOf(server.refresh(first, 'app'))
  clock.advance(1)
  expect(server.refresh(first, 'app')).toEqual('expired')
  tokensOf(server.refresh(second, 'app'))
})

test('a young refresh token stays the same where the vendor rotates rarely', () => {
  const { clock, server, grant } = aServer({ rotateAfterSeconds: 3600 })
  const first = server.issueTokens(grant).refreshToken

  expect(tokensOf(server.refresh(first, 'app')).refreshToken).toEqual(first)
  clock.advance(3_600_000)
  expect(tokensOf(server.refresh(first, 'app')).refreshToken).not.toEqual(first)
})

test('an access token ends with its life, a revoked grant with all of its tokens', () => {
  const { clock, server, grant } = aServer()
  const { accessToken, refreshToken } = server.issueTokens(grant)
  clock.advance(3_600_000)
  expect(server.grantOf(accessToken)).toEqual('expired')

  server.revokeGrant(grant.id)
  expect(server.refresh(refreshToken, 'app')).toEqual('unknown')
})

test('a code asked for with a challenge needs its verifier', () => {
  const { server, grant } = aServer()
  // The pair of RFC 7636, appendix B.
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const code = server.issueCode(grant, { redirectUri, challenge })

  expect(server.exchange({ code, clientId: 'app', redirectUri })).toEqual('wrong_verifier')
  tokensOf(server.exchange({ code, clientId: 'app', redirectUri, verifier }))
})

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Collection } from '../../kit/collection.ts'
import type { Database } from '../../kit/database.ts'
import type { Grant } from '../../kit/oauth.ts'

const KEY_ID = 'sandbox'
const ID_TOKEN_SECONDS = 300

/** The person who always gives the consent. */
export const PERSON = {
  sub: '0f1b5a5c9f7d5d1d8a3c7a6f4b2e1d00',
  xero_userid: '9d5c1c60-6a0e-4c57-9d5f-2f1f6b3a8e10',
  email: 'alex.morgan@example.com',
  given_name: 'Alex',
  family_name: 'Morgan',
}

type Issue = Readonly<{ issuer: string; grant: Grant; seconds: number; handle: string }>

/**
 * Access and id tokens are JWTs, as at Xero: clients read `authentication_event_id` out of them.
 * The `jti` is the handle under which the token server knows the token.
 */
export class TokenSigner {
  readonly #keys: Collection<string>
  readonly #clock: Clock
  #privateKey: KeyObject | undefined
  #publicKey: KeyObject | undefined

  constructor(database: Database, clock: Clock) {
    this.#keys = database.collection('signing-key')
    this.#clock = clock
  }

  accessToken({ issuer, grant, seconds, handle }: Issue): string {
    const now = this.#seconds()
    return this.#signed({
      nbf: now,
      exp: now + seconds,
      iss: issuer,
      aud: `${issuer}/resources`,
      client_id: grant.clientId,
      ...PERSON,
      auth_time: Math.floor(Date.parse(grant.grantedAt) / 1000),
      global_session_id: grant.id.replaceAll('-', ''),
      jti: handle,
      authentication_event_id: grant.id,
      scope: grant.scope.split(' '),
      amr: ['pwd'],
    })
  }

  idToken({ issuer, grant }: Pick<Issue, 'issuer' | 'grant'>, nonce: string | undefined): string {
    const now = this.#seconds()
    const claims = { iss: issuer, aud: grant.clientId, nbf: now, iat: now }
    return this.#signed({
      ...claims,
      exp: now + ID_TOKEN_SECONDS,
      ...(nonce !== undefined && { nonce }),
      ...PERSON,
    })
  }

  /** The handle inside a token that this sandbox signed; undefined for anything else. */
  handleIn(token: string): string | undefined {
    const [head = '', body = '', signature = ''] = token.split('.')
    const isOurs = verify(
      'RSA-SHA256',
      Buffer.from(`${head}.${body}`),
      this.#verifyingKey(),
      Buffer.from(signature, 'base64url'),
    )
    if (!isOurs) return undefined
    return (JSON.parse(Buffer.from(body, 'base64url').toString()) as { jti?: string }).jti
  }

  jwks() {
    const { n, e } = this.#verifyingKey().export({ format: 'jwk' })
    return { keys: [{ kty: 'RSA', use: 'sig', kid: KEY_ID, alg: 'RS256', n, e }] }
  }

  #signed(claims: Readonly<Record<string, unknown>>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })}.${part(claims)}`
    return `${text}.${sign('RSA-SHA256', Buffer.from(text), this.#key()).toString('base64url')}`
  }

  /** Made when first needed, kept with everything else so that tokens survive a restart. */
  #key(): KeyObject {
    const kept = this.#keys.get('pem') ?? this.#keys.put('pem', newKey())
    this.#privateKey ??= createPrivateKey(kept)
    return this.#privateKey
  }

  #verifyingKey(): KeyObject {
    this.#publicKey ??= createPublicKey(this.#key())
    return this.#publicKey
  }

  #seconds(): number {
    return Math.floor(this.#clock.now().getTime() / 1000)
  }
}

const newKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string

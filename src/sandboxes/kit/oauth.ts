import { createHash } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import type { Collection } from './collection.ts'
import type { Database } from './database.ts'

export type OAuthClient = Readonly<{
  id: string
  secret: string
  name: string
  redirectUris: readonly string[]
}>

/** One consent of a person: what a token may reach. `extra` holds what only the vendor knows. */
export type Grant = Readonly<{
  id: string
  clientId: string
  scope: string
  companyIds: readonly string[]
  grantedAt: string
  extra?: Readonly<Record<string, unknown>>
}>

export type TokenLives = Readonly<{
  codeSeconds: number
  accessSeconds: number
  refreshSeconds: number
  /** A refresh gives a new value once the present one is so old; 0 is every time. */
  rotateAfterSeconds: number
  /** How long a replaced refresh token still answers; 0 is not at all. */
  graceSeconds: number
  /** The grace also ends once the newer token has been used itself. */
  graceEndsWithNextRefresh?: boolean
}>

export type IssuedTokens = Readonly<{ grant: Grant; accessToken: string; refreshToken: string }>

/** Why a code or token was refused; the vendor's folder words it. */
export type OAuthRefusal =
  | 'unknown'
  | 'expired'
  | 'used'
  | 'wrong_client'
  | 'wrong_redirect'
  | 'wrong_verifier'

type Code = Readonly<{
  grantId: string
  redirectUri: string
  expiresAt: number
  used: boolean
  challenge?: string
}>
type AccessToken = Readonly<{ grantId: string; expiresAt: number }>
type RefreshToken = Readonly<{
  grantId: string
  issuedAt: number
  expiresAt: number
  /** Set once a newer one exists; the token dies `graceSeconds` later. */
  replacedAt?: number
  /** The token that this one came in place of. */
  replaces?: string
  /** Set once the one that came in its place has been used. */
  isOutlived?: boolean
}>

export type CodeRequest = Readonly<{ redirectUri: string; challenge?: string }>
export type CodeExchange = Readonly<{
  code: string
  clientId: string
  redirectUri: string
  /** The PKCE verifier (RFC 7636, S256), wanted when the code was asked for with a challenge. */
  verifier?: string
}>

/** The state of an authorization-code server; wire shapes and pages are the vendor folder's. */
export class OAuthServer {
  /** Changeable while running, for switches. */
  lives: TokenLives
  readonly #clock: Clock
  readonly #random: Random
  readonly #database: Database
  readonly #clients: Collection<OAuthClient>
  readonly #grants: Collection<Grant>
  readonly #codes: Collection<Code>
  readonly #access: Collection<AccessToken>
  readonly #refresh: Collection<RefreshToken>

  constructor(database: Database, clock: Clock, random: Random, lives: TokenLives) {
    this.#database = database
    this.#clock = clock
    this.#random = random
    this.lives = lives
    this.#clients = database.collection('oauth.clients')
    this.#grants = database.collection('oauth.grants')
    this.#codes = database.collection('oauth.codes')
    this.#access = database.collection('oauth.access')
    this.#refresh = database.collection('oauth.refresh')
  }

  registerClient(client: OAuthClient): void {
    this.#clients.put(client.id, client)
  }

  findClient(id: string): OAuthClient | undefined {
    return this.#clients.get(id)
  }

  /** The client whose id and secret these are. */
  authenticate(id: string, secret: string): OAuthClient | undefined {
    const client = this.#clients.get(id)
    return client?.secret === secret ? client : undefined
  }

  grant(wanted: Omit<Grant, 'id' | 'grantedAt'>): Grant {
    const id = this.#random.uuid()
    return this.#grants.put(id, { ...wanted, id, grantedAt: this.#clock.now().toISOString() })
  }

  findGrant(id: string): Grant | undefined {
    return this.#grants.get(id)
  }

  grants(): readonly Grant[] {
    return [...this.#grants.values()]
  }

  saveGrant(grant: Grant): void {
    this.#grants.put(grant.id, grant)
  }

  issueCode(grant: Grant, { redirectUri, challenge }: CodeRequest): string {
    const code = this.#secret('')
    this.#codes.put(code, {
      grantId: grant.id,
      redirectUri,
      expiresAt: this.#after(this.lives.codeSeconds),
      used: false,
      ...(challenge !== undefined && { challenge }),
    })
    return code
  }

  /** A code works once; a second use also revokes what the first one gave (RFC 6749, 4.1.2). */
  exchange(wanted: CodeExchange): IssuedTokens | OAuthRefusal {
    return this.#database.transaction(() => {
      const code = this.#codes.get(wanted.code)
      const grant = code && this.#grants.get(code.grantId)
      if (!code || !grant) return 'unknown'
      if (code.used) {
        this.revokeGrant(grant.id)
        return 'used'
      }
      if (grant.clientId !== wanted.clientId) return 'wrong_client'
      if (code.expiresAt <= this.#now()) return 'expired'
      if (code.redirectUri !== wanted.redirectUri) return 'wrong_redirect'
      if (code.challenge && code.challenge !== challengeOf(wanted.verifier)) return 'wrong_verifier'
      this.#codes.put(wanted.code, { ...code, used: true })
      return this.issueTokens(grant)
    })
  }

  /** A new access and a new refresh token, without a code: for seeds and for exchanges. */
  issueTokens(grant: Grant): IssuedTokens {
    return { grant, accessToken: this.issueAccess(grant), refreshToken: this.#issueRefresh(grant) }
  }

  issueAccess(grant: Grant): string {
    const token = this.#secret('access-')
    this.#access.put(token, {
      grantId: grant.id,
      expiresAt: this.#after(this.lives.accessSeconds),
    })
    return token
  }

  refresh(refreshToken: string, clientId: string): IssuedTokens | OAuthRefusal {
    return this.#database.transaction(() => {
      const token = this.#refresh.get(refreshToken)
      const grant = token && this.#grants.get(token.grantId)
      if (!token || !grant) return 'unknown'
      if (grant.clientId !== clientId) return 'wrong_client'
      if (token.expiresAt <= this.#now() || this.#isReplaced(token)) return 'expired'
      const accessToken = this.issueAccess(grant)
      const isYoung = this.#now() - token.issuedAt < this.lives.rotateAfterSeconds * 1000
      if (isYoung) return { grant, accessToken, refreshToken }
      // Asking again inside the grace does not lengthen it.
      this.#refresh.put(refreshToken, { ...token, replacedAt: token.replacedAt ?? this.#now() })
      if (token.replaces !== undefined) this.endGrace(token.replaces)
      return { grant, accessToken, refreshToken: this.#issueRefresh(grant, refreshToken) }
    })
  }

  /** Ends the grace of a refresh token that has been replaced. */
  endGrace(refreshToken: string): void {
    const before = this.#refresh.get(refreshToken)
    if (before) this.#refresh.put(refreshToken, { ...before, isOutlived: true })
  }

  /** The grant behind an access token, as an API call asks. */
  grantOf(accessToken: string): Grant | 'unknown' | 'expired' {
    const token = this.#access.get(accessToken)
    const grant = token && this.#grants.get(token.grantId)
    if (!token || !grant) return 'unknown'
    return token.expiresAt <= this.#now() ? 'expired' : grant
  }

  /** The grant an access or refresh token was given for, dead or alive. */
  grantBehind(token: string): Grant | undefined {
    const grantId = (this.#access.get(token) ?? this.#refresh.get(token))?.grantId
    return grantId === undefined ? undefined : this.#grants.get(grantId)
  }

  /** Ends every token of a grant at once. */
  revokeGrant(grantId: string): void {
    this.#database.transaction(() => {
      this.#grants.delete(grantId)
      for (const tokens of [this.#access, this.#refresh]) {
        const ids = [...tokens.entries()].filter(([, token]) => token.grantId === grantId)
        for (const [id] of ids) tokens.delete(id)
      }
    })
  }

  /** Makes every access token of a grant expired now, as a vendor sometimes does early. */
  expireAccess(grantId: string): void {
    this.#database.transaction(() => {
      for (const [id, token] of [...this.#access.entries()]) {
        if (token.grantId === grantId) this.#access.put(id, { ...token, expiresAt: this.#now() })
      }
    })
  }

  #issueRefresh(grant: Grant, replaces?: string): string {
    const token = this.#secret('refresh-')
    this.#refresh.put(token, {
      grantId: grant.id,
      issuedAt: this.#now(),
      expiresAt: this.#after(this.lives.refreshSeconds),
      ...(replaces !== undefined && { replaces }),
    })
    return token
  }

  #isReplaced({ replacedAt, isOutlived }: RefreshToken): boolean {
    if (isOutlived && this.lives.graceEndsWithNextRefresh) return true
    return replacedAt !== undefined && this.#now() >= replacedAt + this.lives.graceSeconds * 1000
  }

  #secret(prefix: string): string {
    return prefix + Buffer.from(this.#random.bytes(24)).toString('base64url')
  }

  #now(): number {
    return this.#clock.now().getTime()
  }

  #after(seconds: number): number {
    return this.#now() + seconds * 1000
  }
}

const challengeOf = (verifier = ''): string =>
  createHash('sha256').update(verifier).digest('base64url')

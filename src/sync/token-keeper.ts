import { Refusal } from '#books/refusal.ts'
import type { Connector, TokenSet } from '#connectors/contract.ts'
import {
  claimRefresh,
  endGrant,
  type Grant,
  getGrant,
  releaseRefresh,
  saveRefreshed,
} from '#store/grants.ts'
import { getConnector, type Hub } from './hub.ts'

/** A token that runs out this soon is refreshed first. */
const SPARE_MS = 60_000
/** A refresher that has not answered for so long is taken to be dead. */
const REFRESH_LEASE_MS = 120_000
const POLL_MS = 200
/** Between two looks into the database, while one request is being prepared. */
const RECENT_MS = 5_000

/** The consent is over: a person has to connect again. */
export class GrantEnded extends Error {
  override readonly name = 'GrantEnded'
}

/** No new token could be had just now; the consent may still be good. */
export class TokenNotToBeHad extends Error {
  override readonly name = 'TokenNotToBeHad'
}

/** For a page that a person waits for: without a token the ledger cannot be reached. */
export async function unlessEnded<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof GrantEnded || error instanceof TokenNotToBeHad)) throw error
    throw new Refusal('ledger_not_reachable', { vendorText: error.message })
  }
}

export const sealTokens = (hub: Hub, grantId: string, tokens: TokenSet): Uint8Array =>
  hub.sealer.seal(JSON.stringify(tokens), grantId)

function openTokens(hub: Hub, grant: Grant): TokenSet {
  const kept = JSON.parse(hub.sealer.open(grant.sealedTokens, grant.id))
  return {
    accessToken: kept.accessToken,
    refreshToken: kept.refreshToken,
    accessExpiresAt: new Date(kept.accessExpiresAt),
    refreshExpiresAt: kept.refreshExpiresAt === null ? null : new Date(kept.refreshExpiresAt),
  }
}

/**
 * Gives access tokens that are good now. One refresh at a time for each consent, in all processes:
 * the intent is in the database before the vendor is asked, and a newer generation is neither
 * overwritten nor ended by an answer about an older one.
 */
export class TokenKeeper {
  readonly #hub: Hub
  readonly #underWay = new Map<string, Promise<string>>()
  /** Generations that the vendor has refused, though their time was not over. */
  readonly #refused = new Map<string, number>()
  readonly #recent = new Map<string, Readonly<{ token: string; untilMs: number }>>()

  constructor(hub: Hub) {
    this.#hub = hub
  }

  tokenOf(grantId: string): Promise<string> {
    const already = this.#underWay.get(grantId)
    if (already) return already
    const asked = this.#goodToken(grantId).finally(() => this.#underWay.delete(grantId))
    this.#underWay.set(grantId, asked)
    return asked
  }

  /** For a request whose place is taken: it is not to wait for the database once more. */
  async recentTokenOf(grantId: string): Promise<string> {
    const recent = this.#recent.get(grantId)
    const isRecent = recent && this.#hub.clock.monotonicMs() < recent.untilMs
    return isRecent ? recent.token : this.tokenOf(grantId)
  }

  /** The vendor did not accept the newest token: the next one is a fresh one. */
  async refuse(grantId: string): Promise<void> {
    this.#recent.delete(grantId)
    const grant = await this.#read(grantId)
    this.#refused.set(grantId, grant.generation)
  }

  async #goodToken(grantId: string): Promise<string> {
    for (;;) {
      const grant = await this.#read(grantId)
      if (grant.endedAt) throw new GrantEnded('ended')
      if (this.#isGood(grant)) return this.#remember(grant)
      const now = this.#hub.clock.now()
      const claimed = await this.#hub.database.withHub((tx) =>
        claimRefresh(tx, {
          grantId,
          generation: grant.generation,
          holder: this.#hub.holder,
          now,
          until: new Date(now.getTime() + REFRESH_LEASE_MS),
        }),
      )
      if (claimed) await this.#refresh(grant)
      else await this.#hub.clock.sleep(POLL_MS, this.#hub.stopping)
    }
  }

  #remember(grant: Grant): string {
    const token = openTokens(this.#hub, grant).accessToken
    const untilMs = this.#hub.clock.monotonicMs() + RECENT_MS
    this.#recent.set(grant.id, { token, untilMs })
    return token
  }

  #isGood({ id, generation, accessExpiresAt }: Grant): boolean {
    const isFresh = accessExpiresAt.getTime() - SPARE_MS > this.#hub.clock.now().getTime()
    return isFresh && this.#refused.get(id) !== generation
  }

  async #refresh(grant: Grant): Promise<void> {
    const connector: Connector = getConnector(this.#hub, grant.connector)
    const result = await connector.authorization.refresh(openTokens(this.#hub, grant))
    const { database, clock, holder } = this.#hub
    switch (result.kind) {
      case 'refreshed':
        await database.withHub((tx) =>
          saveRefreshed(tx, {
            grantId: grant.id,
            generation: grant.generation,
            sealedTokens: sealTokens(this.#hub, grant.id, result.tokens),
            accessExpiresAt: result.tokens.accessExpiresAt,
            refreshExpiresAt: result.tokens.refreshExpiresAt,
          }),
        )
        return
      case 'ended': {
        const { id: grantId, generation } = grant
        const ended = { grantId, generation, at: clock.now(), reason: result.vendorText }
        if (!(await database.withHub((tx) => endGrant(tx, ended)))) return
        throw new GrantEnded(result.vendorText)
      }
      case 'failed':
        await database.withHub((tx) => releaseRefresh(tx, grant.id, holder))
        throw new TokenNotToBeHad(result.vendorText)
    }
  }

  #read(grantId: string): Promise<Grant> {
    return this.#hub.database.withHub((tx) => getGrant(tx, grantId))
  }
}
